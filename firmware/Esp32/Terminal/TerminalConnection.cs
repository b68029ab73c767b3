using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Bridge.Esp32.Work;
using Bridge.Terminals;

namespace Bridge.Esp32.Terminal
{
    /// <summary>
    /// One TCP connection to a terminal, with TLS where protection is on. It opens, moves bytes and closes; what the
    /// bytes mean is the exchange's. Addresses are literals: a DNS look-up would stop every thread of the device, and
    /// so does a TLS handshake, for as long as the other side takes. That is why this never runs on the Lane's thread,
    /// and why a connection is kept through a sale: the start opens it, the polls reuse it, and it is closed when nothing
    /// was asked for a while, because TLS holds some 35 KB of the memory beside the managed heap.
    /// </summary>
    public sealed class TerminalConnection
    {
        private const int PollMicroseconds = 50000;

        private readonly X509Certificate _authority;
        private Socket _socket;
        private SslStream _secure;
        private string _host = string.Empty;
        private int _port;
        private bool _tls;

        /// <summary>authority: the certificate that signed the terminals', or null when no terminal uses TLS.</summary>
        public TerminalConnection(X509Certificate authority)
        {
            _authority = authority;
        }

        /// <summary>True when a kept connection leads where this call wants to go.</summary>
        public bool Fits(TerminalCall call)
        {
            return _socket != null && _host == call.Host && _port == call.Port && _tls == call.Tls;
        }

        /// <summary>Opens a new connection. Throws when it cannot stand; nothing of a request has left then.</summary>
        public void Open(TerminalCall call)
        {
            Close();
            if (call.Tls)
            {
                CheckTls();
            }

            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _socket = socket;
            _host = call.Host;
            _port = call.Port;
            _tls = call.Tls;
            socket.SendTimeout = call.ConnectTimeoutMs;
            socket.ReceiveTimeout = call.AnswerTimeoutMs;
            socket.Connect(new IPEndPoint(IPAddress.Parse(call.Host), call.Port));
            ThrowOnSocketError(socket);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            if (call.Tls)
            {
                _secure = new SslStream(socket);
                _secure.SslVerification = SslVerification.CertificateRequired;
                _secure.AuthenticateAsClient(call.ServerName, null, _authority, SslProtocols.Tls12);
            }
        }

        public void Send(byte[] bytes, int count)
        {
            if (_secure != null)
            {
                _secure.Write(bytes, 0, count);
                return;
            }

            int sent = 0;
            while (sent < count)
            {
                sent += _socket.Send(bytes, sent, count - sent, SocketFlags.None);
            }
        }

        /// <summary>Waits some milliseconds for bytes; -1 = nothing yet, 0 = the other side closed.</summary>
        public int Receive(byte[] target)
        {
            if (_secure != null)
            {
                return _secure.DataAvailable || _socket.Poll(PollMicroseconds, SelectMode.SelectRead)
                    ? _secure.Read(target, 0, target.Length) : -1;
            }

            return _socket.Poll(PollMicroseconds, SelectMode.SelectRead)
                ? _socket.Receive(target, target.Length, SocketFlags.None) : -1;
        }

        public void Close()
        {
            if (_secure != null)
            {
                _secure.Dispose();
                _secure = null;
            }

            if (_socket != null)
            {
                _socket.Close();
                _socket = null;
            }
        }

        // Said before anything is sent: the interpreter's own words for these are numbers.
        private void CheckTls()
        {
            if (_authority == null)
            {
                throw new IOException("terminalTls needs the authority's certificate as I:\\authority.pem");
            }

            if (WallClock.UnixSeconds == 0)
            {
                throw new IOException("the clock is not set, so no certificate can be judged: set timeServer");
            }
        }

        // Connect returns when the socket can be written, which a refused one can be too.
        private static void ThrowOnSocketError(Socket socket)
        {
            object error = socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error);
            if (error is int && (int)error != 0)
            {
                throw new SocketException(SocketError.ConnectionRefused);
            }
        }
    }
}
