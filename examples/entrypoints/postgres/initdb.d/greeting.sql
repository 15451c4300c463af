CREATE TABLE greeting AS SELECT 'Hello' AS text;
