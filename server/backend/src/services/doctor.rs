//! Proves the invariants of the data, in one read transaction; then those of the documents beside it.

use crate::Backend;
use crate::error::Error;
use crate::storage::audit;
use crate::storage::invariants::INVARIANTS;

/// What was found of one rule.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// What breaks it: keys of rows, or links of an audit chain. None is sound.
    pub broken: Vec<String>,
}

impl Backend {
    /// Checks every rule against one snapshot of the data.
    pub async fn examine(&self) -> Result<Vec<Finding>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let mut findings = Vec::new();
        for invariant in &INVARIANTS {
            let broken = invariant.violations(conn).await?.iter().map(ToString::to_string).collect();
            findings.push(Finding { rule: invariant.rule, broken });
        }
        let links = audit::broken_links(conn).await?;
        findings.push(Finding {
            rule: "every audit chain is whole",
            broken: links
                .into_iter()
                .map(|(organization, sequence)| format!("{organization} #{sequence}"))
                .collect(),
        });
        drop(read);
        findings.push(Finding {
            rule: "every document that a version or a submission refers to, and every image, is there as it was taken",
            broken: self.broken_documents().await?,
        });
        Ok(findings)
    }
}

impl Backend {
    /// Does the database answer, for reading and for writing?
    pub async fn probe(&self) -> Result<(), Error> {
        let mut read = self.db().read().await?;
        crate::storage::capacity_contracts::revision(
            &mut read.conn(),
            crate::storage::OrgScope(shared::id::OrganizationId(uuid::Uuid::nil())),
        )
        .await?;
        drop(read);
        self.db().write().await?.commit().await?;
        Ok(())
    }
}
