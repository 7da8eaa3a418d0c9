//! The distributor's Partners: the table with its capacity strip, quick create, CSV import, one partner.

pub mod calls;
