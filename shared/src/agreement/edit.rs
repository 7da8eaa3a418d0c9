//! What may be changed of an agreement itself. What is signed is one of its versions; none of this is part of that.

use super::form::groups;
use super::{AgreementForm, AgreementKind};
use crate::failure::{Errors, Field, FieldError};
use crate::id::PublicId;
use crate::prose::AgreementName;

/// An agreement written anew. Only [`EditedAgreement::parse`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedAgreement {
    /// Unique within its owner and kind after folding.
    pub name: AgreementName,
    /// Does a contract of distribution become active without a countersignature?
    pub automatic: bool,
    /// What may be sold under a service agreement.
    pub product_groups: Vec<PublicId>,
}

impl EditedAgreement {
    /// Reads the form of an agreement of this kind; what belongs to other kinds is passed over. Tells all that is wrong with it
    /// at once.
    pub fn parse(kind: AgreementKind, form: &AgreementForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let name = errors.take(Field::AgreementName, AgreementName::parse(&form.name));
        let product_groups = match kind {
            AgreementKind::Service => errors.take(Field::ProductGroups, groups(&form.product_groups)),
            _ => Some(Vec::new()),
        };
        let automatic = form.automatic && kind == AgreementKind::Distribution;
        match (name, product_groups) {
            (Some(name), Some(product_groups)) => Ok(Self { name, automatic, product_groups }),
            _ => Err(errors.into_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Reason;

    fn form(name: &str, groups: &[&str]) -> AgreementForm {
        AgreementForm {
            name: name.into(),
            automatic: true,
            product_groups: groups.iter().map(|&id| id.to_owned()).collect(),
            ..AgreementForm::default()
        }
    }

    #[test]
    fn each_kind_takes_what_belongs_to_it() {
        let typed = form(" Terms ", &["PRG-2176-9166", "PRG-2176-9166"]);
        let read = |kind| EditedAgreement::parse(kind, &typed).unwrap();
        let service = read(AgreementKind::Service);
        assert_eq!(
            (service.name.as_str(), service.automatic, service.product_groups.len()),
            ("Terms", false, 1)
        );
        let distribution = read(AgreementKind::Distribution);
        assert!(distribution.automatic && distribution.product_groups.is_empty());
        assert!(!read(AgreementKind::Program).automatic);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = EditedAgreement::parse(AgreementKind::Service, &form("", &["none"])).unwrap_err();
        let wrong: Vec<_> = wrong.into_iter().map(|error| (error.field, error.reason)).collect();
        assert_eq!(
            wrong,
            [(Field::AgreementName, Reason::Required), (Field::ProductGroups, Reason::Unknown)]
        );
    }
}
