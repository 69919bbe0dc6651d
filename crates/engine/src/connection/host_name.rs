use std::net::IpAddr;

/// The name in a `Host` header or SNI, without a port (RFC 9110 section 7.2); `None` for an address, which names nothing.
pub(crate) fn host_name(host: &str) -> Option<&str> {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let is_address = [address, host]
        .iter()
        .any(|it| it.parse::<IpAddr>().is_ok());
    (!name.is_empty() && !is_address).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::host_name;

    #[track_caller]
    fn check(host: &str, expect: Option<&str>) {
        assert_eq!(host_name(host), expect, "{host}");
    }

    #[test]
    fn a_host_names_a_server_unless_it_is_an_address() {
        check("example.org", Some("example.org"));
        check("example.org:8080", Some("example.org"));
        check("127.0.0.1:3000", None);
        check("192.0.2.1", None);
        check("[2001:db8::1]:443", None);
        check("[2001:db8::1]", None);
        check("2001:db8::1", None);
        check("", None);
        check(":80", None);
    }
}
