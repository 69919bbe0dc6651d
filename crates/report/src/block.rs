use ladder::Scope;

/// A part of a document.
pub(crate) enum Block {
    /// Its rank, from 1 for the document's title.
    Heading(u8, String),
    Paragraph(String),
    /// Headings, and rows of as many cells.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Items of a name and a text.
    List(Vec<(String, String)>),
    /// The ladder, or a part of it.
    Picture(Scope),
}
