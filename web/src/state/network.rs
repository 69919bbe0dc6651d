//! Which hosts belong to the reader's own network: a page elsewhere must not make a reader fetch from them unknowingly.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// True for a host of the reader's own machine or network: loopback, private (RFC 1918, RFC 4193) and link-local (RFC 3927,
/// RFC 4291) addresses, and names that no public server answers to. `host` is as a browser's URL has it: an IPv6 address
/// in brackets, an IPv4 address in four decimal numbers however it was written.
pub(crate) fn is_own_network(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let bare = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    match bare.unwrap_or(&host).parse() {
        Ok(IpAddr::V4(address)) => is_own_v4(address),
        Ok(IpAddr::V6(address)) => is_own_v6(address),
        Err(_) => is_own_name(&host),
    }
}

fn is_own_v4(address: Ipv4Addr) -> bool {
    let [first, ..] = address.octets();
    first == 0 || address.is_loopback() || address.is_private() || address.is_link_local()
}

fn is_own_v6(address: Ipv6Addr) -> bool {
    let is_own = address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local();
    // NAT64 and the like lead to public hosts; a mapped address is the IPv4 host itself.
    is_own || address.to_ipv4_mapped().is_some_and(is_own_v4)
}

fn is_own_name(host: &str) -> bool {
    /// RFC 6761, RFC 6762, RFC 8375, and what ICANN has set aside for private use.
    const OWN: [&str; 4] = [".localhost", ".local", ".home.arpa", ".internal"];
    !host.contains('.') || OWN.iter().any(|end| host.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_own_network;

    #[test]
    fn the_readers_own_hosts_are_known() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "printer",
            "nas.local",
            "box.home.arpa",
            "api.internal",
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.255.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "[::1]",
            "[::]",
            "[fc00::1]",
            "[fdff::1]",
            "[fe80::1]",
            "[febf::1]",
            "[::ffff:192.168.0.1]",
            "",
        ] {
            assert!(is_own_network(host), "{host}");
        }
    }

    #[test]
    fn so_are_public_ones() {
        for host in [
            "example.org",
            "local.example.org",
            "localhost.example.org",
            "11.0.0.1",
            "126.255.255.255",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "169.253.0.1",
            "[2001:db8::1]",
            "[fec0::1]",
            "[::ffff:8.8.8.8]",
        ] {
            assert!(!is_own_network(host), "{host}");
        }
    }
}
