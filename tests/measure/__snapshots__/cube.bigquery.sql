SELECT
  *
FROM (
  SELECT
    `t31`.`source`,
    `t31`.`target`,
    `t31`.`day`,
    `t31`.`class`,
    `t31`.`quad`,
    `t31`.`meeting`,
    SUM(`t31`.`events`) AS `events`,
    SUM(
      COALESCE(`t31`.`goldstein`, 0.0) + (
        COALESCE(`t31`.`value`, 0.0) * `t31`.`unvalued`
      )
    ) AS `goldstein`,
    SUM(`t31`.`attention`) AS `attention`,
    SUM(`t31`.`score`) AS `score`
  FROM (
    SELECT
      `t30`.`day`,
      `t30`.`a`,
      `t30`.`b`,
      `t30`.`code`,
      `t30`.`n`,
      `t30`.`events`,
      `t30`.`goldstein`,
      `t30`.`unvalued`,
      `t30`.`attention`,
      `t30`.`score`,
      `t30`.`source`,
      `t30`.`target`,
      CAST(`t30`.`kind`[safe_offset(1)] AS INT64) AS `quad`,
      `t30`.`kind`[safe_offset(2)] = '1' AS `meeting`,
      CAST(`t30`.`kind`[safe_offset(3)] AS FLOAT64) AS `value`,
      `t30`.`kind`[safe_offset(0)] AS `class`
    FROM (
      SELECT
        `t29`.`day`,
        `t29`.`a`,
        `t29`.`b`,
        `t29`.`code`,
        `t29`.`n`,
        `t29`.`events`,
        `t29`.`goldstein`,
        `t29`.`unvalued`,
        `t29`.`attention`,
        `t29`.`score`,
        `t29`.`source`,
        `t29`.`target`,
        SPLIT(COALESCE(`t29`.`kind0`, `t29`.`kind1`, ';0;0;0'), ';') AS `kind`
      FROM (
        SELECT
          `t28`.*
          EXCEPT (`code1`)
        FROM (
          SELECT
            `t27`.`day`,
            `t27`.`a`,
            `t27`.`b`,
            `t27`.`code`,
            `t27`.`n`,
            `t27`.`events`,
            `t27`.`goldstein`,
            `t27`.`unvalued`,
            `t27`.`attention`,
            `t27`.`score`,
            `t27`.`source`,
            `t27`.`target`,
            `t27`.`full`,
            `t27`.`kind0`,
            `t8`.`kind1`,
            `t8`.`code1`
          FROM (
            SELECT
              `t25`.*
              EXCEPT (`code0`)
            FROM (
              SELECT
                `t24`.`day`,
                `t24`.`a`,
                `t24`.`b`,
                `t24`.`code`,
                `t24`.`n`,
                `t24`.`events`,
                `t24`.`goldstein`,
                `t24`.`unvalued`,
                `t24`.`attention`,
                `t24`.`score`,
                `t24`.`source`,
                `t24`.`target`,
                `t24`.`full`,
                `t9`.`kind0`,
                `t9`.`code0`
              FROM (
                SELECT
                  `t22`.`day`,
                  `t22`.`a`,
                  `t22`.`b`,
                  `t22`.`code`,
                  `t22`.`n`,
                  `t22`.`events`,
                  `t22`.`goldstein`,
                  `t22`.`unvalued`,
                  `t22`.`attention`,
                  `t22`.`score`,
                  `t22`.`source`,
                  `t22`.`target`,
                  IF(
                    LENGTH(UPPER(TRIM(`t22`.`code`, ' \t\n\r\v\f'))) = 1,
                    CONCAT('0', UPPER(TRIM(`t22`.`code`, ' \t\n\r\v\f'))),
                    UPPER(TRIM(`t22`.`code`, ' \t\n\r\v\f'))
                  ) AS `full`
                FROM (
                  SELECT
                    `t21`.*
                    EXCEPT (`key`)
                  FROM (
                    SELECT
                      `t20`.`day`,
                      `t20`.`a`,
                      `t20`.`b`,
                      `t20`.`code`,
                      `t20`.`n`,
                      `t20`.`events`,
                      `t20`.`goldstein`,
                      `t20`.`unvalued`,
                      `t20`.`attention`,
                      `t20`.`score`,
                      `t20`.`source`,
                      `t10`.`key`,
                      `t10`.`target`
                    FROM (
                      SELECT
                        `t18`.*
                        EXCEPT (`key`)
                      FROM (
                        SELECT
                          `t17`.`day`,
                          `t17`.`a`,
                          `t17`.`b`,
                          `t17`.`code`,
                          `t17`.`n`,
                          `t17`.`events`,
                          `t17`.`goldstein`,
                          `t17`.`unvalued`,
                          `t17`.`attention`,
                          `t17`.`score`,
                          `t11`.`key`,
                          `t11`.`source`
                        FROM (
                          SELECT
                            `t15`.`day`,
                            `t15`.`a`,
                            `t15`.`b`,
                            `t15`.`code`,
                            COUNT(*) AS `n`,
                            SUM(`t15`.`events`) AS `events`,
                            SUM(`t15`.`goldstein`) AS `goldstein`,
                            SUM(CAST(`t15`.`goldstein` IS NULL AS INT64)) AS `unvalued`,
                            SUM(`t15`.`attention`) AS `attention`,
                            SUM(`t15`.`score`) AS `score`
                          FROM (
                            SELECT
                              `t14`.*
                              EXCEPT (`number`)
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  `t12`.`id`,
                                  `t12`.`day`,
                                  `t12`.`a`,
                                  `t12`.`b`,
                                  `t12`.`code`,
                                  `t12`.`goldstein`,
                                  `t12`.`score`,
                                  `t12`.`attention`,
                                  `t12`.`events`,
                                  ROW_NUMBER() OVER (
                                    PARTITION BY `t12`.`id`
                                    ORDER BY `t12`.`day` ASC, `t12`.`a` ASC, `t12`.`b` ASC, `t12`.`code` ASC
                                  ) - 1 AS `number`
                                FROM (
                                  SELECT
                                    CAST(`t0`.`GLOBALEVENTID` AS STRING) AS `id`,
                                    SAFE_CAST(CONCAT(
                                      CONCAT(
                                        CONCAT(
                                          CONCAT(
                                            SUBSTRING(
                                              CAST(`t0`.`SQLDATE` AS STRING),
                                              IF((
                                                0 + 1
                                              ) >= 1, 0 + 1, 0 + 1 + LENGTH(CAST(`t0`.`SQLDATE` AS STRING))),
                                              4
                                            ),
                                            '-'
                                          ),
                                          SUBSTRING(
                                            CAST(`t0`.`SQLDATE` AS STRING),
                                            IF((
                                              4 + 1
                                            ) >= 1, 4 + 1, 4 + 1 + LENGTH(CAST(`t0`.`SQLDATE` AS STRING))),
                                            2
                                          )
                                        ),
                                        '-'
                                      ),
                                      SUBSTRING(
                                        CAST(`t0`.`SQLDATE` AS STRING),
                                        IF((
                                          6 + 1
                                        ) >= 1, 6 + 1, 6 + 1 + LENGTH(CAST(`t0`.`SQLDATE` AS STRING))),
                                        2
                                      )
                                    ) AS DATE) AS `day`,
                                    `t0`.`Actor1CountryCode` AS `a`,
                                    `t0`.`Actor2CountryCode` AS `b`,
                                    `t0`.`EventCode` AS `code`,
                                    `t0`.`GoldsteinScale` AS `goldstein`,
                                    CAST(NULL AS FLOAT64) AS `score`,
                                    CAST(`t0`.`NumMentions` AS FLOAT64) AS `attention`,
                                    1.0 AS `events`
                                  FROM `events` AS `t0`
                                ) AS `t12`
                              ) AS `t13`
                              WHERE
                                (
                                  `t13`.`number` = 0
                                ) OR (
                                  `t13`.`id` IS NULL
                                )
                            ) AS `t14`
                          ) AS `t15`
                          GROUP BY
                            1,
                            2,
                            3,
                            4
                        ) AS `t17`
                        LEFT OUTER JOIN (
                          SELECT
                            SPLIT(`t3`.`pair`, ';')[safe_offset(0)] AS `key`,
                            SPLIT(`t3`.`pair`, ';')[safe_offset(1)] AS `source`
                          FROM (
                            SELECT
                              IF(pos = pos_2, `pair`, NULL) AS `pair`
                            FROM UNNEST(GENERATE_ARRAY(
                              0,
                              GREATEST(
                                ARRAY_LENGTH(
                                  [
                                    '...', 'zwe;zimbabwe'
                                  ]
                                )
                              ) - 1
                            )) AS pos
                            CROSS JOIN UNNEST([
                              '...', 'zwe;zimbabwe'
                            ]) AS `pair` WITH OFFSET AS pos_2
                            WHERE
                              pos = pos_2
                              OR (
                                pos > (
                                  ARRAY_LENGTH(
                                    [
                                      '...', 'zwe;zimbabwe'
                                    ]
                                  ) - 1
                                )
                                AND pos_2 = (
                                  ARRAY_LENGTH(
                                    [
                                      '...', 'zwe;zimbabwe'
                                    ]
                                  ) - 1
                                )
                              )
                          ) AS `t3`
                        ) AS `t11`
                          ON LOWER(TRIM(`t17`.`a`, ' \t\n\r\v\f')) = `t11`.`key`
                      ) AS `t18`
                    ) AS `t20`
                    LEFT OUTER JOIN (
                      SELECT
                        SPLIT(`t3`.`pair`, ';')[safe_offset(0)] AS `key`,
                        SPLIT(`t3`.`pair`, ';')[safe_offset(1)] AS `target`
                      FROM (
                        SELECT
                          IF(pos = pos_2, `pair`, NULL) AS `pair`
                        FROM UNNEST(GENERATE_ARRAY(
                          0,
                          GREATEST(
                            ARRAY_LENGTH(
                              [
                                '...', 'zwe;zimbabwe'
                              ]
                            )
                          ) - 1
                        )) AS pos
                        CROSS JOIN UNNEST([
                          '...', 'zwe;zimbabwe'
                        ]) AS `pair` WITH OFFSET AS pos_2
                        WHERE
                          pos = pos_2
                          OR (
                            pos > (
                              ARRAY_LENGTH(
                                [
                                  '...', 'zwe;zimbabwe'
                                ]
                              ) - 1
                            )
                            AND pos_2 = (
                              ARRAY_LENGTH(
                                [
                                  '...', 'zwe;zimbabwe'
                                ]
                              ) - 1
                            )
                          )
                      ) AS `t3`
                    ) AS `t10`
                      ON LOWER(TRIM(`t20`.`b`, ' \t\n\r\v\f')) = `t10`.`key`
                  ) AS `t21`
                ) AS `t22`
              ) AS `t24`
              LEFT OUTER JOIN (
                SELECT
                  `t2`.`line` AS `kind0`,
                  SPLIT(`t2`.`line`, ';')[safe_offset(0)] AS `code0`
                FROM (
                  SELECT
                    IF(pos = pos_2, `line`, NULL) AS `line`
                  FROM UNNEST(GENERATE_ARRAY(0, GREATEST(ARRAY_LENGTH(['036;1;1;4.0'])) - 1)) AS pos
                  CROSS JOIN UNNEST(['036;1;1;4.0']) AS `line` WITH OFFSET AS pos_2
                  WHERE
                    pos = pos_2
                    OR (
                      pos > (
                        ARRAY_LENGTH(['036;1;1;4.0']) - 1
                      )
                      AND pos_2 = (
                        ARRAY_LENGTH(['036;1;1;4.0']) - 1
                      )
                    )
                ) AS `t2`
              ) AS `t9`
                ON SUBSTRING(`t24`.`full`, IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t24`.`full`)), 3) = `t9`.`code0`
            ) AS `t25`
          ) AS `t27`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`line` AS `kind1`,
              SPLIT(`t1`.`line`, ';')[safe_offset(0)] AS `code1`
            FROM (
              SELECT
                IF(pos = pos_2, `line`, NULL) AS `line`
              FROM UNNEST(GENERATE_ARRAY(
                0,
                GREATEST(
                  ARRAY_LENGTH(
                    [
                      '01;1;0;0.0',
                      '02;1;0;3.0',
                      '03;1;0;4.0',
                      '04;1;1;1.0',
                      '05;1;0;3.5',
                      '06;2;0;6.0',
                      '07;2;0;7.0',
                      '08;2;0;5.0',
                      '09;3;0;-2.0',
                      '10;3;0;-5.0',
                      '11;3;0;-2.0',
                      '12;3;0;-4.0',
                      '13;3;0;-6.0',
                      '14;4;0;-6.5',
                      '15;4;0;-7.2',
                      '16;4;0;-4.0',
                      '17;4;0;-7.0',
                      '18;4;0;-9.0',
                      '19;4;0;-10.0',
                      '20;4;0;-10.0'
                    ]
                  )
                ) - 1
              )) AS pos
              CROSS JOIN UNNEST([
                '01;1;0;0.0',
                '02;1;0;3.0',
                '03;1;0;4.0',
                '04;1;1;1.0',
                '05;1;0;3.5',
                '06;2;0;6.0',
                '07;2;0;7.0',
                '08;2;0;5.0',
                '09;3;0;-2.0',
                '10;3;0;-5.0',
                '11;3;0;-2.0',
                '12;3;0;-4.0',
                '13;3;0;-6.0',
                '14;4;0;-6.5',
                '15;4;0;-7.2',
                '16;4;0;-4.0',
                '17;4;0;-7.0',
                '18;4;0;-9.0',
                '19;4;0;-10.0',
                '20;4;0;-10.0'
              ]) AS `line` WITH OFFSET AS pos_2
              WHERE
                pos = pos_2
                OR (
                  pos > (
                    ARRAY_LENGTH(
                      [
                        '01;1;0;0.0',
                        '02;1;0;3.0',
                        '03;1;0;4.0',
                        '04;1;1;1.0',
                        '05;1;0;3.5',
                        '06;2;0;6.0',
                        '07;2;0;7.0',
                        '08;2;0;5.0',
                        '09;3;0;-2.0',
                        '10;3;0;-5.0',
                        '11;3;0;-2.0',
                        '12;3;0;-4.0',
                        '13;3;0;-6.0',
                        '14;4;0;-6.5',
                        '15;4;0;-7.2',
                        '16;4;0;-4.0',
                        '17;4;0;-7.0',
                        '18;4;0;-9.0',
                        '19;4;0;-10.0',
                        '20;4;0;-10.0'
                      ]
                    ) - 1
                  )
                  AND pos_2 = (
                    ARRAY_LENGTH(
                      [
                        '01;1;0;0.0',
                        '02;1;0;3.0',
                        '03;1;0;4.0',
                        '04;1;1;1.0',
                        '05;1;0;3.5',
                        '06;2;0;6.0',
                        '07;2;0;7.0',
                        '08;2;0;5.0',
                        '09;3;0;-2.0',
                        '10;3;0;-5.0',
                        '11;3;0;-2.0',
                        '12;3;0;-4.0',
                        '13;3;0;-6.0',
                        '14;4;0;-6.5',
                        '15;4;0;-7.2',
                        '16;4;0;-4.0',
                        '17;4;0;-7.0',
                        '18;4;0;-9.0',
                        '19;4;0;-10.0',
                        '20;4;0;-10.0'
                      ]
                    ) - 1
                  )
                )
            ) AS `t1`
          ) AS `t8`
            ON SUBSTRING(`t27`.`full`, IF((
              0 + 1
            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t27`.`full`)), 2) = `t8`.`code1`
        ) AS `t28`
      ) AS `t29`
    ) AS `t30`
    WHERE
      `t30`.`day` IS NOT NULL
      AND `t30`.`source` IS NOT NULL
      AND `t30`.`target` IS NOT NULL
      AND `t30`.`source` <> `t30`.`target`
  ) AS `t31`
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS `t32`
ORDER BY
  `t32`.`source` ASC NULLS LAST,
  `t32`.`target` ASC NULLS LAST,
  `t32`.`day` ASC NULLS LAST,
  `t32`.`class` ASC NULLS LAST
