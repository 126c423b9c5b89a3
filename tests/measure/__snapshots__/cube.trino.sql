SELECT
  *
FROM (
  SELECT
    "t31"."source",
    "t31"."target",
    "t31"."day",
    "t31"."class",
    "t31"."quad",
    "t31"."meeting",
    SUM("t31"."events") AS "events",
    SUM(
      COALESCE("t31"."goldstein", CAST(0.0 AS DOUBLE)) + (
        COALESCE("t31"."value", CAST(0.0 AS DOUBLE)) * "t31"."unvalued"
      )
    ) AS "goldstein",
    SUM("t31"."attention") AS "attention",
    SUM("t31"."score") AS "score"
  FROM (
    SELECT
      "t30"."day",
      "t30"."a",
      "t30"."b",
      "t30"."code",
      "t30"."n",
      "t30"."events",
      "t30"."goldstein",
      "t30"."unvalued",
      "t30"."attention",
      "t30"."score",
      "t30"."source",
      "t30"."target",
      CAST(ELEMENT_AT("t30"."kind", 1 + 1) AS TINYINT) AS "quad",
      ELEMENT_AT("t30"."kind", 2 + 1) = '1' AS "meeting",
      CAST(ELEMENT_AT("t30"."kind", 3 + 1) AS DOUBLE) AS "value",
      ELEMENT_AT("t30"."kind", 0 + 1) AS "class"
    FROM (
      SELECT
        "t29"."day",
        "t29"."a",
        "t29"."b",
        "t29"."code",
        "t29"."n",
        "t29"."events",
        "t29"."goldstein",
        "t29"."unvalued",
        "t29"."attention",
        "t29"."score",
        "t29"."source",
        "t29"."target",
        SPLIT(COALESCE("t29"."kind0", "t29"."kind1", ';0;0;0'), ';') AS "kind"
      FROM (
        SELECT
          "t28"."day",
          "t28"."a",
          "t28"."b",
          "t28"."code",
          "t28"."n",
          "t28"."events",
          "t28"."goldstein",
          "t28"."unvalued",
          "t28"."attention",
          "t28"."score",
          "t28"."source",
          "t28"."target",
          "t28"."full",
          "t28"."kind0",
          "t28"."kind1"
        FROM (
          SELECT
            "t27"."day",
            "t27"."a",
            "t27"."b",
            "t27"."code",
            "t27"."n",
            "t27"."events",
            "t27"."goldstein",
            "t27"."unvalued",
            "t27"."attention",
            "t27"."score",
            "t27"."source",
            "t27"."target",
            "t27"."full",
            "t27"."kind0",
            "t8"."kind1",
            "t8"."code1"
          FROM (
            SELECT
              "t25"."day",
              "t25"."a",
              "t25"."b",
              "t25"."code",
              "t25"."n",
              "t25"."events",
              "t25"."goldstein",
              "t25"."unvalued",
              "t25"."attention",
              "t25"."score",
              "t25"."source",
              "t25"."target",
              "t25"."full",
              "t25"."kind0"
            FROM (
              SELECT
                "t24"."day",
                "t24"."a",
                "t24"."b",
                "t24"."code",
                "t24"."n",
                "t24"."events",
                "t24"."goldstein",
                "t24"."unvalued",
                "t24"."attention",
                "t24"."score",
                "t24"."source",
                "t24"."target",
                "t24"."full",
                "t9"."kind0",
                "t9"."code0"
              FROM (
                SELECT
                  "t22"."day",
                  "t22"."a",
                  "t22"."b",
                  "t22"."code",
                  "t22"."n",
                  "t22"."events",
                  "t22"."goldstein",
                  "t22"."unvalued",
                  "t22"."attention",
                  "t22"."score",
                  "t22"."source",
                  "t22"."target",
                  IF(
                    LENGTH(UPPER(TRIM(' 	
' FROM "t22"."code"))) = 1,
                    CONCAT('0', UPPER(TRIM(' 	
' FROM "t22"."code"))),
                    UPPER(TRIM(' 	
' FROM "t22"."code"))
                  ) AS "full"
                FROM (
                  SELECT
                    "t21"."day",
                    "t21"."a",
                    "t21"."b",
                    "t21"."code",
                    "t21"."n",
                    "t21"."events",
                    "t21"."goldstein",
                    "t21"."unvalued",
                    "t21"."attention",
                    "t21"."score",
                    "t21"."source",
                    "t21"."target"
                  FROM (
                    SELECT
                      "t20"."day",
                      "t20"."a",
                      "t20"."b",
                      "t20"."code",
                      "t20"."n",
                      "t20"."events",
                      "t20"."goldstein",
                      "t20"."unvalued",
                      "t20"."attention",
                      "t20"."score",
                      "t20"."source",
                      "t10"."key",
                      "t10"."target"
                    FROM (
                      SELECT
                        "t18"."day",
                        "t18"."a",
                        "t18"."b",
                        "t18"."code",
                        "t18"."n",
                        "t18"."events",
                        "t18"."goldstein",
                        "t18"."unvalued",
                        "t18"."attention",
                        "t18"."score",
                        "t18"."source"
                      FROM (
                        SELECT
                          "t17"."day",
                          "t17"."a",
                          "t17"."b",
                          "t17"."code",
                          "t17"."n",
                          "t17"."events",
                          "t17"."goldstein",
                          "t17"."unvalued",
                          "t17"."attention",
                          "t17"."score",
                          "t11"."key",
                          "t11"."source"
                        FROM (
                          SELECT
                            "t15"."day",
                            "t15"."a",
                            "t15"."b",
                            "t15"."code",
                            COUNT(*) AS "n",
                            SUM("t15"."events") AS "events",
                            SUM("t15"."goldstein") AS "goldstein",
                            SUM(CAST("t15"."goldstein" IS NULL AS INTEGER)) AS "unvalued",
                            SUM("t15"."attention") AS "attention",
                            SUM("t15"."score") AS "score"
                          FROM (
                            SELECT
                              "t14"."id",
                              "t14"."day",
                              "t14"."a",
                              "t14"."b",
                              "t14"."code",
                              "t14"."goldstein",
                              "t14"."score",
                              "t14"."attention",
                              "t14"."events"
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t12"."id",
                                  "t12"."day",
                                  "t12"."a",
                                  "t12"."b",
                                  "t12"."code",
                                  "t12"."goldstein",
                                  "t12"."score",
                                  "t12"."attention",
                                  "t12"."events",
                                  ROW_NUMBER() OVER (
                                    PARTITION BY "t12"."id"
                                    ORDER BY "t12"."day" ASC, "t12"."a" ASC, "t12"."b" ASC, "t12"."code" ASC
                                  ) - 1 AS "number"
                                FROM (
                                  SELECT
                                    CAST("t0"."GLOBALEVENTID" AS VARCHAR) AS "id",
                                    TRY_CAST(CONCAT(
                                      CONCAT(
                                        CONCAT(
                                          CONCAT(
                                            SUBSTR(
                                              CAST("t0"."SQLDATE" AS VARCHAR),
                                              IF((
                                                0 + 1
                                              ) >= 1, 0 + 1, 0 + 1 + LENGTH(CAST("t0"."SQLDATE" AS VARCHAR))),
                                              4
                                            ),
                                            '-'
                                          ),
                                          SUBSTR(
                                            CAST("t0"."SQLDATE" AS VARCHAR),
                                            IF((
                                              4 + 1
                                            ) >= 1, 4 + 1, 4 + 1 + LENGTH(CAST("t0"."SQLDATE" AS VARCHAR))),
                                            2
                                          )
                                        ),
                                        '-'
                                      ),
                                      SUBSTR(
                                        CAST("t0"."SQLDATE" AS VARCHAR),
                                        IF((
                                          6 + 1
                                        ) >= 1, 6 + 1, 6 + 1 + LENGTH(CAST("t0"."SQLDATE" AS VARCHAR))),
                                        2
                                      )
                                    ) AS DATE) AS "day",
                                    "t0"."Actor1CountryCode" AS "a",
                                    "t0"."Actor2CountryCode" AS "b",
                                    "t0"."EventCode" AS "code",
                                    "t0"."GoldsteinScale" AS "goldstein",
                                    CAST(NULL AS DOUBLE) AS "score",
                                    CAST("t0"."NumMentions" AS DOUBLE) AS "attention",
                                    CAST(1.0 AS DOUBLE) AS "events"
                                  FROM "events" AS "t0"
                                ) AS "t12"
                              ) AS "t13"
                              WHERE
                                (
                                  "t13"."number" = 0
                                ) OR (
                                  "t13"."id" IS NULL
                                )
                            ) AS "t14"
                          ) AS "t15"
                          GROUP BY
                            1,
                            2,
                            3,
                            4
                        ) AS "t17"
                        LEFT OUTER JOIN (
                          SELECT
                            ELEMENT_AT(SPLIT("t3"."pair", ';'), 0 + 1) AS "key",
                            ELEMENT_AT(SPLIT("t3"."pair", ';'), 1 + 1) AS "source"
                          FROM (
                            SELECT
                              IF(_u.pos = _u_2.pos_2, _u_2."pair") AS "pair"
                            FROM UNNEST(SEQUENCE(
                              1,
                              GREATEST(
                                CARDINALITY(
                                  ARRAY['...', 'zwe;zimbabwe']
                                )
                              )
                            )) AS _u(pos)
                            CROSS JOIN UNNEST(ARRAY['...', 'zwe;zimbabwe']) WITH ORDINALITY AS _u_2("pair", pos_2)
                            WHERE
                              _u.pos = _u_2.pos_2
                              OR (
                                _u.pos > CARDINALITY(
                                  ARRAY['...', 'zwe;zimbabwe']
                                )
                                AND _u_2.pos_2 = CARDINALITY(
                                  ARRAY['...', 'zwe;zimbabwe']
                                )
                              )
                          ) AS "t3"
                        ) AS "t11"
                          ON LOWER(TRIM(' 	
' FROM "t17"."a")) = "t11"."key"
                      ) AS "t18"
                    ) AS "t20"
                    LEFT OUTER JOIN (
                      SELECT
                        ELEMENT_AT(SPLIT("t3"."pair", ';'), 0 + 1) AS "key",
                        ELEMENT_AT(SPLIT("t3"."pair", ';'), 1 + 1) AS "target"
                      FROM (
                        SELECT
                          IF(_u.pos = _u_2.pos_2, _u_2."pair") AS "pair"
                        FROM UNNEST(SEQUENCE(
                          1,
                          GREATEST(
                            CARDINALITY(
                              ARRAY['...', 'zwe;zimbabwe']
                            )
                          )
                        )) AS _u(pos)
                        CROSS JOIN UNNEST(ARRAY['...', 'zwe;zimbabwe']) WITH ORDINALITY AS _u_2("pair", pos_2)
                        WHERE
                          _u.pos = _u_2.pos_2
                          OR (
                            _u.pos > CARDINALITY(
                              ARRAY['...', 'zwe;zimbabwe']
                            )
                            AND _u_2.pos_2 = CARDINALITY(
                              ARRAY['...', 'zwe;zimbabwe']
                            )
                          )
                      ) AS "t3"
                    ) AS "t10"
                      ON LOWER(TRIM(' 	
' FROM "t20"."b")) = "t10"."key"
                  ) AS "t21"
                ) AS "t22"
              ) AS "t24"
              LEFT OUTER JOIN (
                SELECT
                  "t2"."line" AS "kind0",
                  ELEMENT_AT(SPLIT("t2"."line", ';'), 0 + 1) AS "code0"
                FROM (
                  SELECT
                    IF(_u.pos = _u_2.pos_2, _u_2."line") AS "line"
                  FROM UNNEST(SEQUENCE(1, GREATEST(CARDINALITY(ARRAY['036;1;1;4.0'])))) AS _u(pos)
                  CROSS JOIN UNNEST(ARRAY['036;1;1;4.0']) WITH ORDINALITY AS _u_2("line", pos_2)
                  WHERE
                    _u.pos = _u_2.pos_2
                    OR (
                      _u.pos > CARDINALITY(ARRAY['036;1;1;4.0'])
                      AND _u_2.pos_2 = CARDINALITY(ARRAY['036;1;1;4.0'])
                    )
                ) AS "t2"
              ) AS "t9"
                ON SUBSTR("t24"."full", IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH("t24"."full")), 3) = "t9"."code0"
            ) AS "t25"
          ) AS "t27"
          LEFT OUTER JOIN (
            SELECT
              "t1"."line" AS "kind1",
              ELEMENT_AT(SPLIT("t1"."line", ';'), 0 + 1) AS "code1"
            FROM (
              SELECT
                IF(_u.pos = _u_2.pos_2, _u_2."line") AS "line"
              FROM UNNEST(SEQUENCE(
                1,
                GREATEST(
                  CARDINALITY(
                    ARRAY['01;1;0;0.0', '02;1;0;3.0', '03;1;0;4.0', '04;1;1;1.0', '05;1;0;3.5', '06;2;0;6.0', '07;2;0;7.0', '08;2;0;5.0', '09;3;0;-2.0', '10;3;0;-5.0', '11;3;0;-2.0', '12;3;0;-4.0', '13;3;0;-6.0', '14;4;0;-6.5', '15;4;0;-7.2', '16;4;0;-4.0', '17;4;0;-7.0', '18;4;0;-9.0', '19;4;0;-10.0', '20;4;0;-10.0']
                  )
                )
              )) AS _u(pos)
              CROSS JOIN UNNEST(ARRAY['01;1;0;0.0', '02;1;0;3.0', '03;1;0;4.0', '04;1;1;1.0', '05;1;0;3.5', '06;2;0;6.0', '07;2;0;7.0', '08;2;0;5.0', '09;3;0;-2.0', '10;3;0;-5.0', '11;3;0;-2.0', '12;3;0;-4.0', '13;3;0;-6.0', '14;4;0;-6.5', '15;4;0;-7.2', '16;4;0;-4.0', '17;4;0;-7.0', '18;4;0;-9.0', '19;4;0;-10.0', '20;4;0;-10.0']) WITH ORDINALITY AS _u_2("line", pos_2)
              WHERE
                _u.pos = _u_2.pos_2
                OR (
                  _u.pos > CARDINALITY(
                    ARRAY['01;1;0;0.0', '02;1;0;3.0', '03;1;0;4.0', '04;1;1;1.0', '05;1;0;3.5', '06;2;0;6.0', '07;2;0;7.0', '08;2;0;5.0', '09;3;0;-2.0', '10;3;0;-5.0', '11;3;0;-2.0', '12;3;0;-4.0', '13;3;0;-6.0', '14;4;0;-6.5', '15;4;0;-7.2', '16;4;0;-4.0', '17;4;0;-7.0', '18;4;0;-9.0', '19;4;0;-10.0', '20;4;0;-10.0']
                  )
                  AND _u_2.pos_2 = CARDINALITY(
                    ARRAY['01;1;0;0.0', '02;1;0;3.0', '03;1;0;4.0', '04;1;1;1.0', '05;1;0;3.5', '06;2;0;6.0', '07;2;0;7.0', '08;2;0;5.0', '09;3;0;-2.0', '10;3;0;-5.0', '11;3;0;-2.0', '12;3;0;-4.0', '13;3;0;-6.0', '14;4;0;-6.5', '15;4;0;-7.2', '16;4;0;-4.0', '17;4;0;-7.0', '18;4;0;-9.0', '19;4;0;-10.0', '20;4;0;-10.0']
                  )
                )
            ) AS "t1"
          ) AS "t8"
            ON SUBSTR("t27"."full", IF((
              0 + 1
            ) >= 1, 0 + 1, 0 + 1 + LENGTH("t27"."full")), 2) = "t8"."code1"
        ) AS "t28"
      ) AS "t29"
    ) AS "t30"
    WHERE
      "t30"."day" IS NOT NULL
      AND "t30"."source" IS NOT NULL
      AND "t30"."target" IS NOT NULL
      AND "t30"."source" <> "t30"."target"
  ) AS "t31"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6
) AS "t32"
ORDER BY
  "t32"."source" ASC,
  "t32"."target" ASC,
  "t32"."day" ASC,
  "t32"."class" ASC
