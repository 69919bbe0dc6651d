use super::layer::LadderLayer;
use super::row_markup::{PlacedRow, RowMarkup, RowSetting};
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its upper edge in the drawing, in px.
    pub top: u32,
    /// Its height, in px; rows may reach out of it.
    pub height: u32,
    /// In the order of their ids.
    pub rows: Vec<PlacedRow>,
    pub setting: RowSetting,
}

/// A few rows of a ladder, one below the other. While rows come and go elsewhere, nothing is done for it.
///
/// The rows are not rendered but written as markup: a frame in which a reader scrolls has time for few calls into the
/// browser, and a row takes about fifty when it is rendered.
#[component]
pub(crate) fn LadderBlock(props: &Props) -> Html {
    let picture = use_node_ref();
    let standing = use_mut_ref(Standing::default);
    use_effect_with(
        (props.rows.clone(), props.setting.clone()),
        cloned!(picture, move |(rows, setting)| {
            if let Some(picture) = picture.cast::<Element>() {
                standing.borrow_mut().show(&picture, rows, setting);
            }
        }),
    );
    html! {
        <LadderLayer top={props.top}>
            <svg
                ref={picture}
                width={props.setting.geometry.width.to_string()}
                height={props.height.to_string()}
                role="presentation"
            />
        </LadderLayer>
    }
}

/// The rows that stand in the document, in their order.
#[derive(Default)]
struct Standing {
    rows: Vec<(PlacedRow, RowMarkup)>,
    setting: Option<RowSetting>,
}

impl Standing {
    /// Makes a picture that shows these rows show others. Elements of rows that stay are kept.
    fn show(&mut self, picture: &Element, rows: &[PlacedRow], setting: &RowSetting) {
        let is_same_setting = self.setting.as_ref() == Some(setting);
        if !is_same_setting {
            self.setting = Some(setting.clone());
        }
        let mut element = picture.first_element_child();
        self.rows.retain(|(row, _)| {
            let stays = rows.binary_search_by_key(&row.id, |row| row.id).is_ok();
            let next = element.as_ref().and_then(Element::next_element_sibling);
            if let Some(element) = element.take().filter(|_| !stays) {
                element.remove();
            }
            element = next;
            stays
        });
        let mut stayed = std::mem::take(&mut self.rows).into_iter().peekable();
        let mut element = picture.first_element_child();
        // Rows that come, as far as they stand one behind the other.
        let mut coming = String::new();
        for row in rows {
            let Some((old, markup)) = stayed.next_if(|(old, _)| old.id == row.id) else {
                let markup = RowMarkup::new(row, setting);
                markup.write(&mut coming);
                self.rows.push((row.clone(), markup));
                continue;
            };
            let next = element.as_ref().and_then(Element::next_element_sibling);
            if let Some(element) = element.as_ref().filter(|_| !coming.is_empty()) {
                let _ = element.insert_adjacent_html("beforebegin", &coming);
                coming.clear();
            }
            let markup = if is_same_setting && old == *row {
                markup
            } else {
                let now = RowMarkup::new(row, setting);
                if let Some(element) = &element {
                    now.replace(&markup, element);
                }
                now
            };
            self.rows.push((row.clone(), markup));
            element = next;
        }
        if !coming.is_empty() {
            let _ = picture.insert_adjacent_html("beforeend", &coming);
        }
    }
}
