// nanoFramework.System.Net 1.11.60: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Networking
{
    [Package(Nano.Net, Nano.NetVersion, "NetworkHelper/IPConfiguration.cs")]
    public class IPConfiguration
    {
        public IPConfiguration(
            string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress,
            string[] ipv4DnsAddresses = null) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "NetworkHelper/NetworkHelper.cs")]
    public static class NetworkHelper
    {
        public static bool SetupAndConnectNetwork(
            System.Threading.CancellationToken token = default, bool requiresDateTime = false) => throw null;

        public static bool SetupAndConnectNetwork(
            nanoFramework.Networking.IPConfiguration ipConfiguration,
            System.Threading.CancellationToken token = default, bool requiresDateTime = false) => throw null;
    }
}

namespace System.Net
{
    [Package(Nano.Net, Nano.NetVersion, "EndPoint.cs")]
    public abstract class EndPoint
    {
    }

    [Package(Nano.Net, Nano.NetVersion, "IPAddress.cs")]
    public class IPAddress
    {
        internal IPAddress() => throw null;

        public static System.Net.IPAddress Parse(string ipString) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "IPEndPoint.cs")]
    public class IPEndPoint : System.Net.EndPoint
    {
        public IPEndPoint(System.Net.IPAddress address, int port) => throw null;
    }
}

namespace System.Net.NetworkInformation
{
    [Package(Nano.Net, Nano.NetVersion, "NetworkInformation/NetworkInterface.cs")]
    public class NetworkInterface
    {
        internal NetworkInterface() => throw null;

        public string IPv4Address => throw null;

        public bool IsDhcpEnabled => throw null;

        public System.Net.NetworkInformation.NetworkInterfaceType NetworkInterfaceType => throw null;

        public static System.Net.NetworkInformation.NetworkInterface[] GetAllNetworkInterfaces() => throw null;

        public void EnableDhcp() => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "NetworkInformation/NetworkInterfaceType.cs")]
    public enum NetworkInterfaceType
    {
        Ethernet = 6,
        Wireless80211 = 71,
    }
}

namespace System.Net.Security
{
    [Package(Nano.Net, Nano.NetVersion, "Security/NetworkSecurity.cs")]
    public enum SslProtocols
    {
        Tls12 = 3072,
    }

    [Package(Nano.Net, Nano.NetVersion, "Security/SslStream.cs")]
    public class SslStream : System.Net.Sockets.NetworkStream
    {
        public SslStream(System.Net.Sockets.Socket socket) => throw null;

        public System.Net.Security.SslVerification SslVerification { set => throw null; }

        public void AuthenticateAsClient(
            string targetHost, System.Security.Cryptography.X509Certificates.X509Certificate clientCertificate,
            System.Security.Cryptography.X509Certificates.X509Certificate ca,
            System.Net.Security.SslProtocols enabledSslProtocols) => throw null;

        public override int Read(byte[] buffer, int offset, int size) => throw null;

        public override void Write(byte[] buffer, int offset, int size) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "Security/NetworkSecurity.cs")]
    public enum SslVerification
    {
        CertificateRequired = 4,
    }
}

namespace System.Net.Sockets
{
    [Package(Nano.Net, Nano.NetVersion, "Sockets/AddressFamily.cs")]
    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/NetworkStream.cs")]
    public class NetworkStream : System.IO.Stream
    {
        internal NetworkStream() => throw null;

        public virtual bool DataAvailable => throw null;

        public override int Read(byte[] buffer, int offset, int count) => throw null;

        public override void Write(byte[] buffer, int offset, int count) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/ProtocolType.cs")]
    public enum ProtocolType
    {
        Tcp = 6,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SelectMode.cs")]
    public enum SelectMode
    {
        SelectRead = 0,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/Socket.cs")]
    public class Socket
    {
        public Socket(
            System.Net.Sockets.AddressFamily addressFamily, System.Net.Sockets.SocketType socketType,
            System.Net.Sockets.ProtocolType protocolType) => throw null;

        public int ReceiveTimeout { set => throw null; }

        public int SendTimeout { set => throw null; }

        public void Connect(System.Net.EndPoint remoteEP) => throw null;

        public void Close() => throw null;

        public int Send(
            byte[] buffer, int offset, int size, System.Net.Sockets.SocketFlags socketFlags) => throw null;

        public int Receive(byte[] buffer, int size, System.Net.Sockets.SocketFlags socketFlags) => throw null;

        public void SetSocketOption(
            System.Net.Sockets.SocketOptionLevel optionLevel, System.Net.Sockets.SocketOptionName optionName,
            bool optionValue) => throw null;

        public object GetSocketOption(
            System.Net.Sockets.SocketOptionLevel optionLevel,
            System.Net.Sockets.SocketOptionName optionName) => throw null;

        public bool Poll(int microSeconds, System.Net.Sockets.SelectMode mode) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SocketErrors.cs")]
    public enum SocketError
    {
        ConnectionRefused = 10061,
    }

    [Package(Nano.Net, Nano.NetVersion, "SocketException.cs")]
    public class SocketException : System.Exception
    {
        public SocketException(System.Net.Sockets.SocketError errorCode) => throw null;
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SocketFlags.cs")]
    public enum SocketFlags
    {
        None = 0,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SocketOptionLevel.cs")]
    public enum SocketOptionLevel
    {
        Socket = 65535,
        Tcp = 6,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SocketOptionName.cs")]
    public enum SocketOptionName
    {
        Error = 4103,
        NoDelay = 1,
    }

    [Package(Nano.Net, Nano.NetVersion, "Sockets/SocketType.cs")]
    public enum SocketType
    {
        Stream = 1,
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    [Package(Nano.Net, Nano.NetVersion, "X509Certificates/X509Certificate.cs")]
    public class X509Certificate
    {
        public X509Certificate(string certificate) => throw null;
    }
}
