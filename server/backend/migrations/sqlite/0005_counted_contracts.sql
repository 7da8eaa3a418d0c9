-- What a directory entry counts are pending and active contracts; those that are still being filled in counted too. The same in ../postgres.
UPDATE directory_entries SET
    programs = (SELECT COUNT(*) FROM legal_contracts l
        WHERE l.entry_id = directory_entries.id AND l.state IN ('pending', 'active') AND l.kind = 'program'),
    distributions = (SELECT COUNT(*) FROM legal_contracts l
        WHERE l.entry_id = directory_entries.id AND l.state IN ('pending', 'active') AND l.kind = 'distribution'),
    services = (SELECT COUNT(*) FROM legal_contracts l
        WHERE l.entry_id = directory_entries.id AND l.state IN ('pending', 'active') AND l.kind = 'service'),
    syndications = (SELECT COUNT(*) FROM legal_contracts l
        WHERE l.entry_id = directory_entries.id AND l.state IN ('pending', 'active') AND l.kind IN ('syndication', 'referral'));
