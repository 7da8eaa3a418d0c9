//! Legal contracts: the list, and one of them with its text, its signatures, and what can be done about it.

pub mod calls;
pub mod deeds;
pub mod list;
pub mod new;
pub mod one;
pub mod parts;
pub mod table;

pub use list::ContractsPage;
pub use new::NewContractPage;
pub use one::ContractPage;
