//! A page as a tree, read strictly: what a browser's parser would mend is a problem here, since hydration walks the tree
//! that the server meant, not the mended one.

use std::collections::BTreeSet;

/// Elements without an end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose contents are text up to their end tag.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];
/// Elements that end an open `<p>` (HTML §13.1.2.4).
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// The parents that a parser insists on.
const PARENTS: [(&str, &[&str]); 9] = [
    ("thead", &["table"]),
    ("tbody", &["table"]),
    ("caption", &["table"]),
    ("tr", &["thead", "tbody", "tfoot"]),
    ("td", &["tr"]),
    ("th", &["tr"]),
    ("li", &["ul", "ol", "menu"]),
    ("dt", &["dl", "div"]),
    ("option", &["select", "optgroup", "datalist"]),
];
/// Elements that must not stand inside one of their own, or of each other.
const ALONE: [&str; 3] = ["a", "button", "form"];

/// An element, or a run of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// `#text` for text.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    /// Behind the last node inside.
    end: usize,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// What is wrong with its markup.
    pub(crate) problems: Vec<String>,
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl Document {
    pub(crate) fn parse(text: &str) -> Self {
        let mut parser =
            Parser { rest: text, open: Vec::new(), page: Self { nodes: Vec::new(), problems: Vec::new() } };
        while !parser.rest.is_empty() {
            parser.step();
        }
        let open: Vec<String> = parser.open.iter().map(|at| parser.page.nodes[*at].name.clone()).collect();
        if !open.is_empty() {
            parser.problem(format!("never closed: {open:?}"));
        }
        parser.page
    }

    /// All elements of a name, with their places.
    pub(crate) fn all<'d>(&'d self, name: &'d str) -> impl Iterator<Item = (usize, &'d Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.name == name)
    }

    /// All elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.name != "#text")
    }

    /// The element of an id.
    pub(crate) fn by_id(&self, id: &str) -> Option<(usize, &Node)> {
        self.nodes.iter().enumerate().find(|(_, node)| node.get("id") == Some(id))
    }

    /// The control of a name, which a form sends.
    #[track_caller]
    pub(crate) fn control(&self, name: &str) -> (usize, &Node) {
        let found = self
            .nodes
            .iter()
            .enumerate()
            .find(|(_, node)| node.get("name") == Some(name) && node.name != "meta");
        found.unwrap_or_else(|| panic!("no control named {name}"))
    }

    /// The texts of the elements of some names inside a node.
    pub(crate) fn inside(&self, at: usize, names: &[&str]) -> Vec<String> {
        let inside = (at..self.nodes[at].end).filter(|at| names.contains(&self.nodes[*at].name.as_str()));
        inside.map(|at| self.text(at)).collect()
    }

    /// The text inside a node, its white space folded.
    pub(crate) fn text(&self, at: usize) -> String {
        let parts = self.nodes[at..self.nodes[at].end.max(at + 1)].iter().filter(|node| node.name == "#text");
        let text = parts.map(|node| node.text.as_str()).collect::<String>().replace('\u{a0}', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a browser sends of a form as it stands, without the button: the controls in it, and those that name it.
    #[track_caller]
    pub(crate) fn fields(&self, form: &str) -> Vec<(String, String)> {
        let (start, _) = self.by_id(form).unwrap_or_else(|| panic!("no form {form}"));
        let within = start..self.nodes[start].end;
        let mut fields = Vec::new();
        for (at, node) in self.nodes.iter().enumerate() {
            if !within.contains(&at) && node.get("form") != Some(form) {
                continue;
            }
            let Some(name) = node.get("name").filter(|_| node.get("disabled").is_none()) else { continue };
            let value = match (node.name.as_str(), node.get("type")) {
                ("input", Some("checkbox" | "radio")) if node.get("checked").is_none() => continue,
                ("input", Some("checkbox" | "radio")) => node.get("value").unwrap_or("on").to_owned(),
                ("input", _) => node.get("value").unwrap_or_default().to_owned(),
                ("textarea", _) => self.nodes[at + 1].text.clone(),
                ("select", _) => {
                    let options: Vec<&Node> =
                        self.nodes[at..node.end].iter().filter(|node| node.name == "option").collect();
                    let chosen = options.iter().find(|option| option.get("selected").is_some());
                    let chosen = chosen.or(options.first()).and_then(|option| option.get("value"));
                    chosen.unwrap_or_default().to_owned()
                }
                _ => continue,
            };
            fields.push((name.to_owned(), value));
        }
        fields
    }

    /// What stands beside a control as its error.
    pub(crate) fn error_of(&self, id: &str) -> Option<String> {
        let (_, control) = self.by_id(id)?;
        let described: Vec<&str> = control.get("aria-describedby").unwrap_or_default().split(' ').collect();
        let id = format!("{id}-error");
        let (at, _) = self.by_id(&id).filter(|_| described.contains(&id.as_str()))?;
        Some(self.text(at))
    }

    /// Ids that are referred to and not there.
    pub(crate) fn dangling(&self) -> BTreeSet<String> {
        const REFERRING: [&str; 4] = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
        let ids = self.elements().filter_map(|node| node.get("id")).collect::<BTreeSet<_>>();
        let referred = self.elements().flat_map(|node| {
            let named = REFERRING
                .into_iter()
                .filter_map(|name| node.get(name))
                .flat_map(|list| list.split_whitespace());
            let linked = node.get("href").filter(|_| node.name == "a").and_then(|to| to.strip_prefix('#'));
            named.chain(linked).collect::<Vec<_>>()
        });
        referred.filter(|id| !ids.contains(id)).map(str::to_owned).collect()
    }
}

struct Parser<'t> {
    rest: &'t str,
    open: Vec<usize>,
    page: Document,
}

impl Parser<'_> {
    fn problem(&mut self, what: String) {
        self.page.problems.push(what);
    }

    fn take(&mut self, end: &str) -> String {
        let (taken, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken.to_owned()
    }

    fn name_of(&self, at: usize) -> &str {
        &self.page.nodes[at].name
    }

    fn parent(&self) -> &str {
        self.open.last().map_or("", |at| self.name_of(*at))
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|at| self.name_of(*at) == name)
    }

    fn step(&mut self) {
        if let Some(rest) = self.rest.strip_prefix("<!--") {
            self.rest = rest;
            self.take("-->");
        } else if let Some(rest) = self.rest.strip_prefix("</") {
            self.rest = rest;
            let name = self.take(">");
            self.close(&name);
        } else if self.rest.starts_with("<!") {
            self.take(">");
        } else if self.rest.starts_with('<') {
            self.start();
        } else {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            self.add_text(text);
        }
    }

    fn add_text(&mut self, text: &str) {
        if !text.trim().is_empty() && ["table", "thead", "tbody", "tr", "ul", "ol"].contains(&self.parent()) {
            self.problem(format!("text right inside <{}>: {text:?}", self.parent()));
        }
        let end = self.page.nodes.len() + 1;
        self.page.nodes.push(Node {
            name: "#text".to_owned(),
            attributes: Vec::new(),
            text: unescape(text),
            end,
        });
    }

    fn close(&mut self, name: &str) {
        match self.open.pop() {
            Some(at) if self.name_of(at) == name => self.page.nodes[at].end = self.page.nodes.len(),
            Some(at) => {
                let open = self.name_of(at).to_owned();
                self.problem(format!("</{name}> closes <{open}>"));
            }
            None => self.problem(format!("</{name}> closes nothing")),
        }
    }

    fn start(&mut self) {
        self.rest = &self.rest[1..];
        let end = self.rest.find([' ', '>', '/', '\n']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let (name, mut attributes) = (name.to_owned(), Vec::new());
        self.rest = rest;
        let closed = loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                break true;
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                break false;
            }
            if self.rest.is_empty() {
                self.problem(format!("<{name} never ends"));
                return;
            }
            attributes.push(self.attribute());
        };
        self.check(&name, &attributes);
        let at = self.page.nodes.len();
        self.page.nodes.push(Node { name: name.clone(), attributes, text: String::new(), end: at + 1 });
        if RAW.contains(&name.as_str()) {
            let text = self.take(&format!("</{name}>"));
            let text = if matches!(name.as_str(), "script" | "style") { text } else { unescape(&text) };
            let end = at + 2;
            self.page.nodes.push(Node { name: "#text".to_owned(), attributes: Vec::new(), text, end });
            self.page.nodes[at].end = end;
        } else if !closed && !VOID.contains(&name.as_str()) {
            self.open.push(at);
        }
    }

    fn attribute(&mut self) -> (String, String) {
        let end = self.rest.find(['=', ' ', '>', '/', '\n']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end.max(1));
        self.rest = rest;
        let Some(rest) = rest.strip_prefix("=\"") else {
            if rest.starts_with('=') {
                self.problem(format!("{name} has no quotes"));
            }
            return (name.to_owned(), String::new());
        };
        self.rest = rest;
        (name.to_owned(), unescape(&self.take("\"")))
    }

    fn check(&mut self, name: &str, attributes: &[(String, String)]) {
        if self.is_open("p") && BLOCKS.contains(&name) {
            self.problem(format!("<{name}> inside <p>"));
        }
        let parent = self.parent().to_owned();
        for (child, allowed) in PARENTS {
            if name == child && !allowed.contains(&parent.as_str()) {
                self.problem(format!("<{name}> inside <{parent}>"));
            }
        }
        if parent == "table" && !["caption", "colgroup", "thead", "tbody", "tfoot"].contains(&name) {
            self.problem(format!("<{name}> right inside <table>"));
        }
        if ALONE.contains(&name) && self.is_open(name) {
            self.problem(format!("<{name}> inside <{name}>"));
        }
        if (name == "a" && self.is_open("button")) || (name == "button" && self.is_open("a")) {
            self.problem("a link and a button inside each other".to_owned());
        }
        let id = attributes.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone());
        if let Some(id) = id
            && self.page.by_id(&id).is_some()
        {
            self.problem(format!("the id {id} is there twice"));
        }
        for (at, (attribute, _)) in attributes.iter().enumerate() {
            if attributes[..at].iter().any(|(earlier, _)| earlier == attribute) {
                self.problem(format!("<{name}> has {attribute} twice"));
            }
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}
