//! Agreements: the list, one with its versions, and the forms that write, publish and withdraw them.

pub mod calls;
pub mod create;
pub mod deed;
pub mod edit;
pub mod form;
pub mod list;
pub mod one;
pub mod publish;
pub mod version;
pub mod versions;

pub use create::NewAgreementPage;
pub use deed::{DeactivatePage, DeleteVersionPage};
pub use edit::EditAgreementPage;
pub use list::AgreementsPage;
pub use one::{AgreementPage, compare, document_at, document_of};
pub use publish::PublishPage;
pub use version::{EditVersionPage, NewVersionPage};
