use protocol::RequestRow;

/// The address that a request asks for (RFC 9112 section 3.3). It went by unencrypted, so it is of the scheme http.
pub(crate) fn url(row: &RequestRow) -> String {
    let RequestRow {
        host,
        target,
        method,
        ..
    } = row;
    if target.contains("://") {
        target.clone()
    } else if method == "CONNECT" {
        format!("http://{target}/")
    } else if target.starts_with('/') {
        format!("http://{host}{target}")
    } else {
        format!("http://{host}/")
    }
}
