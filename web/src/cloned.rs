/// A closure with clones of its own of some variables: `cloned!((a, b), move |event| …)`.
macro_rules! cloned {
    (($($name:ident),+ $(,)?), $closure:expr) => {{
        $(let $name = $name.clone();)+
        $closure
    }};
    ($name:ident, $closure:expr) => {
        cloned!(($name), $closure)
    };
}
