-- What a signee sends beside the text of a submission stands at its event. Same tables and columns as ../postgres.
ALTER TABLE contract_events ADD COLUMN document_hash TEXT;
ALTER TABLE contract_events ADD COLUMN document_name TEXT;
ALTER TABLE contract_events ADD COLUMN document_bytes INTEGER;
CREATE INDEX contract_events_by_document ON contract_events (document_hash) WHERE document_hash IS NOT NULL;
