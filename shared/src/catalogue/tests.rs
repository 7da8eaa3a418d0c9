use super::*;
use crate::directory::PartnerType;
use crate::failure::{Field, Reason};
use crate::form::Fields;
use crate::legal_contract::Side;
use crate::query;

fn pairs(body: &str) -> Vec<(String, String)> {
    query::pairs(body).collect()
}

#[test]
fn there_are_249_countries_in_order() {
    let all: Vec<Country> = Country::all().collect();
    assert_eq!(all.len(), 249);
    assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(all.iter().all(|country| Country::parse(country.as_str()) == Ok(*country)));
    assert_eq!(Country::parse(" de ").map(String::from).as_deref(), Ok("DE"));
    for text in ["", "D", "DEU", "ZZ", "XX", "UK", "EU", "DÉ", "1A"] {
        assert_eq!(Country::parse(text), Err(NotACountry), "{text}");
    }
}

#[test]
fn a_marketplace_has_a_place_and_a_currency() {
    let read = |body: &str| {
        NewMarketplace::parse(&MarketplaceForm::posted(Fields(&pairs(body))))
            .map_err(|errors| errors.into_iter().map(|error| (error.field, error.reason)).collect::<Vec<_>>())
    };
    let one =
        read("catalogue_name=EU+retail&zone=EU&countries=de%2C+FR&countries=at&countries=DE&currency=eur")
            .unwrap();
    let codes: Vec<&str> = one.countries.iter().map(Country::as_str).collect();
    assert_eq!((codes, one.zone, one.currency.as_str()), (vec!["AT", "DE", "FR"], Zone::Europe, "EUR"));
    assert_eq!(
        read(""),
        Err([Field::CatalogueName, Field::Zone, Field::Countries, Field::Currency]
            .map(|field| (field, Reason::Required))
            .to_vec())
    );
    assert_eq!(
        read("catalogue_name=A&zone=Mars&countries=DE,UK&currency=euro"),
        Err(vec![
            (Field::Zone, Reason::Unknown),
            (Field::Countries, Reason::NotACountry { code: "UK".into() }),
            (Field::Currency, Reason::Unknown),
        ])
    );
    assert_eq!(
        read("catalogue_name=A&zone=EU&countries=DE&currency=QQQ"),
        Err(vec![(Field::Currency, Reason::Unknown)])
    );
    assert!(Zone::ALL.iter().all(|zone| Zone::parse(zone.as_str()) == Some(*zone)));
}

#[test]
fn a_group_holds_each_product_once() {
    let body =
        "catalogue_name=HR+Tools&products=PRD-100-200-300&products=PRD-100-200-299&products=PRD-100-200-300";
    let group = NewProductGroup::parse(&ProductGroupForm::posted(Fields(&pairs(body)))).unwrap();
    assert_eq!(group.products.len(), 2);
    let none = ProductGroupForm { name: "x".repeat(512), products: Vec::new() };
    assert!(NewProductGroup::parse(&none).is_ok());
    let bad = ProductGroupForm { name: "x".repeat(513), products: vec!["all".into()] };
    assert_eq!(NewProductGroup::parse(&bad).unwrap_err().len(), 2);
    assert!(NewProduct::parse(&ProductForm { name: "x".repeat(255) }).is_ok());
    assert!(NewProduct::parse(&ProductForm { name: "x".repeat(256) }).is_err());
}

#[test]
fn an_article_is_for_someone() {
    let form = ArticleForm {
        title: "New prices".into(),
        body: "From May on.\r\nAll.".into(),
        audience: "vendor".into(),
    };
    let article = NewArticle::parse(&form).unwrap();
    assert_eq!(article.body.as_str(), "From May on.\nAll.");
    let fields: Vec<Field> = NewArticle::parse(&ArticleForm::default())
        .unwrap_err()
        .into_iter()
        .map(|error| error.field)
        .collect();
    assert_eq!(fields, [Field::Title, Field::Body, Field::Audience]);
    let reached = Audience::ALL.map(|audience| PartnerType::ALL.map(|kind| audience.reaches(kind)));
    assert_eq!(
        reached,
        [
            [false, false, false],
            [true, false, false],
            [false, true, false],
            [false, false, true],
            [true, true, true]
        ]
    );
}

#[test]
fn an_article_is_never_published_twice() {
    use ArticleState::{Deleted, Draft, Published};
    use ArticleVerb::{Delete, Edit, Publish};
    for (state, verb, next) in [
        (Draft, Edit, Some(Draft)),
        (Draft, Publish, Some(Published)),
        (Draft, Delete, Some(Deleted)),
        (Published, Edit, Some(Published)),
        (Published, Publish, None),
        (Published, Delete, Some(Deleted)),
        (Deleted, Edit, None),
        (Deleted, Publish, None),
        (Deleted, Delete, None),
    ] {
        assert_eq!(state.apply(verb), next.ok_or(Reason::ArticleStands(state)), "{state:?} {verb:?}");
    }
    assert!(ArticleState::ALL.iter().all(|state| ArticleState::parse(state.as_str()) == Some(*state)));
}

#[test]
fn a_listing_goes_its_way() {
    use ListingState::{Cancelled, Completed, Deploying, Draft, Reviewing};
    use ListingVerb::{Cancel, Complete, Delete, Deploy, Refine, Submit};
    let edges = [
        (Draft, Submit, Some(Reviewing)),
        (Draft, Delete, None),
        (Reviewing, Refine, Some(Draft)),
        (Reviewing, Deploy, Some(Deploying)),
        (Reviewing, Cancel, Some(Cancelled)),
        (Deploying, Complete, Some(Completed)),
        (Deploying, Cancel, Some(Cancelled)),
    ];
    for state in ListingState::ALL {
        assert_eq!(ListingState::parse(state.as_str()), Some(state));
        for verb in ListingVerb::ALL {
            let edge = edges.iter().find(|(from, by, _)| (*from, *by) == (state, verb));
            let expected = edge.map(|(_, _, to)| *to).ok_or(Reason::ListingStands(state));
            assert_eq!(state.apply(verb), expected, "{state:?} {verb:?}");
        }
    }
    for verb in ListingVerb::ALL {
        assert_eq!(ListingVerb::parse(verb.as_str()), Some(verb));
        assert!(verb.is_for(Side::Issuer), "a distributor may list for its vendor: {verb:?}");
        assert_eq!(verb.is_for(Side::Signee), matches!(verb, Submit | Delete | Cancel), "{verb:?}");
        assert_eq!(verb.needs_contract(), matches!(verb, Submit | Deploy | Complete), "{verb:?}");
    }
    let offered = |side: Side| ListingState::ALL.map(|state| state.verbs(side));
    assert_eq!(
        offered(Side::Issuer),
        [vec![Submit, Delete], vec![Deploy, Refine, Cancel], vec![Complete, Cancel], vec![], vec![]]
    );
    assert_eq!(offered(Side::Signee), [vec![Submit, Delete], vec![Cancel], vec![Cancel], vec![], vec![]]);
    assert_eq!(ListingState::ALL.map(ListingState::is_counted), [true, true, true, true, false]);
}

#[test]
fn an_item_is_read_by_the_form_of_its_shelf() {
    let fields = pairs("catalogue_name=Europe&zone=EU&countries=DE&currency=EUR&products=PRD-100-200-300");
    for shelf in Shelf::ALL {
        assert_eq!(Shelf::parse(shelf.as_str()), Some(shelf));
        let form = ItemForm::posted(shelf, Fields(&fields));
        assert_eq!(form.shelf(), shelf);
        let item = NewItem::parse(&form).unwrap();
        assert_eq!((item.shelf(), item.name()), (shelf, "Europe"));
        let nameless = NewItem::parse(&ItemForm::posted(shelf, Fields(&[]))).unwrap_err();
        assert_eq!(nameless[0].field, Field::CatalogueName);
        let long = pairs(&format!("catalogue_name={}&zone=EU&countries=DE&currency=EUR", "x".repeat(1000)));
        let long = NewItem::parse(&ItemForm::posted(shelf, Fields(&long))).unwrap_err();
        let max = if shelf == Shelf::ProductGroups { 512 } else { 255 };
        assert_eq!(long, [crate::failure::FieldError::new(Field::CatalogueName, Reason::TooLong { max })]);
    }
    assert!(Owner::ALL.iter().all(|owner| Owner::parse(owner.as_str()) == Some(*owner)));
}

#[test]
fn a_listing_names_a_contract_and_a_product() {
    let read = |body: &str| NewListing::parse(&ListingForm::posted(Fields(&pairs(body))));
    let new = read("legal_contract=CRD-00000-00000-00001&products=PRD-100-200-300").unwrap();
    assert_eq!((new.contract.as_str(), new.product.as_str()), ("CRD-00000-00000-00001", "PRD-100-200-300"));
    for (body, reason) in [("", Reason::Required), ("legal_contract=all&products=%27", Reason::Unknown)] {
        let found: Vec<_> =
            read(body).unwrap_err().into_iter().map(|error| (error.field, error.reason)).collect();
        assert_eq!(found, [(Field::LegalContract, reason.clone()), (Field::Products, reason)]);
    }
}
