//! What a page waits for.
//!
//! It travels with the page, and later in answers, as Postcard: a reader of JSON would be a tenth of the browser's module.
//! On its way it is bytes whatever it is, so all pages share the code that waits; the page opens it when it draws.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use codee::binary::PostcardCodec;
use codee::{Decoder as _, Encoder as _};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, CallError>> + Send>>;

/// A `T` as bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Packed<T>(Vec<u8>, PhantomData<fn() -> T>);

impl<T: Serialize> Packed<T> {
    /// Packs a value.
    pub fn new(value: &T) -> Result<Self, CallError> {
        PostcardCodec::encode(value).map(Self::of).map_err(|_| CallError::Unreachable)
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// Opens it.
    pub fn open(self) -> Result<T, CallError> {
        PostcardCodec::decode(&self.0).map_err(|_| CallError::Unreachable)
    }
}

impl<T> Packed<T> {
    fn of(bytes: Vec<u8>) -> Self {
        Self(bytes, PhantomData)
    }
}

type Answers = Resource<Result<Packed<()>, CallError>, PostcardCodec>;

/// A page's data, now or soon; `.await` it in a `Suspend`.
pub struct Loaded<T> {
    answers: Answers,
    page: PhantomData<fn() -> T>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: DeserializeOwned + 'static> IntoFuture for Loaded<T> {
    type Output = Result<T, CallError>;
    type IntoFuture = Waiting<T>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.answers.into_future();
        Box::pin(async move {
            let Packed(bytes, _) = answer.await?;
            Packed::of(bytes).open()
        })
    }
}

/// Calls the server with what `source` says, and again whenever that changes.
pub fn load<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    call: impl Fn(S) -> F + Send + Sync + 'static,
) -> Loaded<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: 'static,
    F: Future<Output = Result<Packed<T>, CallError>> + Send + 'static,
{
    let call = move |source| -> Waiting<Packed<()>> {
        let answer = call(source);
        Box::pin(async move { answer.await.map(|Packed(bytes, _)| Packed::of(bytes)) })
    };
    Loaded { answers: answers(Box::new(source), Box::new(call)), page: PhantomData }
}

/// Once for each kind of source, whatever is called.
fn answers<S: PartialEq + Clone + Send + Sync + 'static>(
    source: Box<dyn Fn() -> S + Send + Sync>,
    call: Box<dyn Fn(S) -> Waiting<Packed<()>> + Send + Sync>,
) -> Answers {
    Answers::new_with_options(source, call, false)
}
