//! News: one's own articles, one of them, and the forms that write, publish and delete it.

pub mod article;
pub mod calls;
pub mod deed;
pub mod form;
pub mod list;
pub mod rows;

pub use article::{ArticlePage, PortalArticlePage};
pub use deed::{DeleteArticlePage, PublishArticlePage};
pub use form::{EditArticlePage, NewArticlePage};
pub use list::NewsPage;
