//! Names that people know from Wireshark and that this program has no values for: what a segment's record does not
//! hold, and what is no TCP. Not the whole list of Wireshark's, which has a quarter of a million names.

/// Protocols that no search is meant by: a word `dns` or `ssh` alone looks for connections that carry it.
const PROTOCOLS: [&str; 12] = [
    "arp", "data", "dhcp", "eth", "icmp", "icmpv6", "quic", "sctp", "sll", "ssl", "udp", "vlan",
];

/// Those whose fields are here, and others whose fields people filter for.
const WITH_FIELDS: [&str; 24] = [
    "dns",
    "frame",
    "ftp",
    "http",
    "http2",
    "http3",
    "imap",
    "ip",
    "ipv6",
    "json",
    "ladder",
    "mqtt",
    "mysql",
    "pgsql",
    "pop",
    "ppp",
    "radiotap",
    "smtp",
    "ssh",
    "tcp",
    "tls",
    "websocket",
    "wlan",
    "xml",
];

/// Fields of protocols that have fields here, which are not among them.
const FIELDS: [&str; 64] = [
    "frame.comment",
    "frame.interface_id",
    "frame.protocols",
    "frame.time",
    "frame.time_delta",
    "frame.time_delta_displayed",
    "frame.time_epoch",
    "http.authorization",
    "http.connection",
    "http.content_encoding",
    "http.content_length",
    "http.content_length_header",
    "http.cookie",
    "http.date",
    "http.file_data",
    "http.last_modified",
    "http.location",
    "http.referer",
    "http.request.full_uri",
    "http.request.line",
    "http.request.version",
    "http.request_in",
    "http.response.line",
    "http.response.phrase",
    "http.response.version",
    "http.response_for.uri",
    "http.response_in",
    "http.server",
    "http.set_cookie",
    "http.time",
    "http.transfer_encoding",
    "http.user_agent",
    "ip.checksum",
    "ip.dst_host",
    "ip.dsfield",
    "ip.flags",
    "ip.host",
    "ip.id",
    "ip.len",
    "ip.proto",
    "ip.src_host",
    "ip.ttl",
    "ip.version",
    "ipv6.hlim",
    "ipv6.nxt",
    "tcp.analysis",
    "tcp.analysis.ack_rtt",
    "tcp.analysis.acks_frame",
    "tcp.analysis.bytes_in_flight",
    "tcp.analysis.duplicate_ack_frame",
    "tcp.analysis.duplicate_ack_num",
    "tcp.analysis.initial_rtt",
    "tcp.analysis.push_bytes_sent",
    "tcp.analysis.rto",
    "tcp.checksum",
    "tcp.checksum.status",
    "tcp.flags.res",
    "tcp.flags.str",
    "tcp.options",
    "tcp.payload",
    "tcp.pdu.size",
    "tcp.reassembled_in",
    "tcp.urgent_pointer",
    "tcp.window_size_scalefactor",
];

/// Whether Wireshark has this name.
pub(crate) fn knows(name: &str) -> bool {
    let protocol = name.split('.').next().unwrap_or(name);
    let is_ours = crate::Field::named(protocol).is_some();
    // Of protocols that have no field here, every field counts as Wireshark's.
    let is_foreign = !is_ours && WITH_FIELDS.contains(&protocol) && protocol != name;
    let is_under = |group: &str| name.starts_with(group);
    PROTOCOLS.contains(&protocol)
        || protocol != "ladder" && is_foreign
        || FIELDS.contains(&name)
        || is_under("tcp.options.")
        || is_under("tls.handshake")
        || is_under("tls.record")
        || is_under("tls.alert")
}

/// Whether a word must be meant as a field, and not as a word to look for: `tcp.prot`, but not `style.css`.
pub(crate) fn looks_like_a_field(word: &str) -> bool {
    let protocol = word.split_once('.').map(|(protocol, _)| protocol);
    PROTOCOLS.contains(&word)
        || protocol.is_some_and(|it| PROTOCOLS.contains(&it) || WITH_FIELDS.contains(&it))
}
