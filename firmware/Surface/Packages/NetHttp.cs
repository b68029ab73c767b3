// nanoFramework.System.Net.Http 1.5.210: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Net
{
    [Package(Nano.NetHttp, Nano.NetHttpVersion, "Http/System.Net.HttpListener.cs")]
    public class HttpListener
    {
        public HttpListener(string prefix, int port, System.Net.IPAddress localEndpointIP = null) => throw null;

        public void Start() => throw null;

        public System.Net.HttpListenerContext GetContext() => throw null;
    }

    [Package(Nano.NetHttp, Nano.NetHttpVersion, "Http/System.Net.HttpListenerContext.cs")]
    public class HttpListenerContext
    {
        internal HttpListenerContext() => throw null;

        public System.Net.HttpListenerRequest Request => throw null;

        public System.Net.HttpListenerResponse Response => throw null;

        public void Close() => throw null;
    }

    [Package(Nano.NetHttp, Nano.NetHttpVersion, "Http/System.Net.HttpListenerRequest.cs")]
    public class HttpListenerRequest
    {
        internal HttpListenerRequest() => throw null;

        public string HttpMethod => throw null;

        public long ContentLength64 => throw null;

        public System.IO.Stream InputStream => throw null;
    }

    [Package(Nano.NetHttp, Nano.NetHttpVersion, "Http/System.Net.HttpListenerResponse.cs")]
    public sealed class HttpListenerResponse
    {
        internal HttpListenerResponse() => throw null;

        public long ContentLength64 { set => throw null; }

        public System.IO.Stream OutputStream => throw null;

        public string ContentType { set => throw null; }

        public void Close() => throw null;
    }
}
