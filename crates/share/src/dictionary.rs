/// What links say most, what is most frequent last: the compressor may refer to it, and it is no part of the link.
pub(crate) const DICTIONARY: &[u8] = b"\
capture.pcapng\x03\x03\x02h2\x08http/1.1\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\x16\x03\x03\0\x14\x03\x03\0\x01\x17\x03\x03\0\
220 ESMTP\r\nEHLO SSH-2.0-OpenSSH_Upgrade: websocket\r\nConnection: Upgrade\r\nProxy-Connection: keep-alive\r\n\
Content-Range: bytes 0-Range: bytes=0-If-None-Match: W/\"If-None-Match: \"HTTP/1.1 101 Switching Protocols\r\n\
HTTP/1.1 206 Partial Content\r\nHTTP/1.1 302 Found\r\nHTTP/1.1 301 Moved Permanently\r\nHTTP/1.0 200 OK\r\nHTTP/1.1 204 No Content\r\n\
HTTP/1.1 304 Not Modified\r\nHTTP/1.1 404 Not Found\r\nHTTP/1.1 400 Bad Request\r\nHTTP/1.1 500 Internal Server Error\r\n\
Content-Encoding: gzip\r\nimage/png\r\nimage/jpeg\r\ntext/css\r\napplication/javascript\r\ntext/plain; charset=utf-8\r\napplication/json\r\n\
ETag: W/\"ETag: \"Content-Type: text/html; charset=UTF-8\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nConnection: Keep-Alive\r\n\
Keep-Alive: timeout=5, max=100\r\nCONNECT HEAD POST /favicon.ico HTTP/1.0\r\n\
HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n\
GET /index.html HTTP/1.1\r\nHost: localhost:8080\r\nHost: 127.0.0.1:8000\r\nHost: www.example.com\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.1\r\nHost: \
\x02\x04\x05\xb4\x01\x03\x03\x08\x01\x01\x04\x02\x02\x04\x05\xb4\x04\x02\x08\x0a\0\0\0\0\0\0\0\0\x01\x03\x03\x07\x02\x04\xff\xd7\x04\x02\x08\x0a\0\0\0\0\0\0\0\0\x01\x03\x03\x07\x01\x01\x08\x0a\0\0\0\0\0\0\0\0.pcap\0\0\0\0\0\0\0\0";
