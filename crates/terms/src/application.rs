coded! {
    /// A protocol above TCP.
    pub enum ApplicationName {
        /// HTTP/1.0 or HTTP/1.1 (RFC 9112).
        Http = "http",
        /// HTTP/2 in the clear (RFC 9113).
        Http2 = "http2",
        /// WebSocket, after an upgrade (RFC 6455).
        WebSocket = "websocket",
        /// TLS (RFC 8446).
        Tls = "tls",
        /// SSH (RFC 4253).
        Ssh = "ssh",
        /// SMTP (RFC 5321).
        Smtp = "smtp",
        /// FTP's control connection (RFC 959).
        Ftp = "ftp",
        /// IMAP (RFC 9051).
        Imap = "imap",
        /// POP3 (RFC 1939).
        Pop3 = "pop3",
        /// DNS over TCP (RFC 7766).
        Dns = "dns",
        Mqtt = "mqtt",
        Redis = "redis",
        PostgreSql = "postgresql",
        /// MySQL and MariaDB.
        MySql = "mysql",
    }
}
