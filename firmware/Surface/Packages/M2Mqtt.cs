// nanoFramework.M2Mqtt 5.1.220: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.M2Mqtt
{
    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "M2Mqtt/MqttClient.cs")]
    public class MqttClient : nanoFramework.M2Mqtt.IMqttClient, System.IDisposable
    {
        public MqttClient(
            string brokerHostName, int brokerPort, bool secure,
            System.Security.Cryptography.X509Certificates.X509Certificate caCert,
            System.Security.Cryptography.X509Certificates.X509Certificate clientCert,
            nanoFramework.M2Mqtt.MqttSslProtocols sslProtocol) => throw null;

        public bool IsConnected => throw null;

        public nanoFramework.M2Mqtt.MqttProtocolVersion ProtocolVersion { set => throw null; }

        public event nanoFramework.M2Mqtt.IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived { add => throw null; remove => throw null; }

        public nanoFramework.M2Mqtt.Messages.MqttReasonCode Connect(
            string clientId, string username, string password, bool willRetain,
            nanoFramework.M2Mqtt.Messages.MqttQoSLevel willQosLevel, bool willFlag, string willTopic,
            string willMessage, bool cleanSession, ushort keepAlivePeriod) => throw null;

        public void Dispose() => throw null;

        public ushort Subscribe(
            string[] topics, nanoFramework.M2Mqtt.Messages.MqttQoSLevel[] qosLevels) => throw null;

        public ushort Publish(
            string topic, byte[] message, string contentType, System.Collections.ArrayList userProperties,
            nanoFramework.M2Mqtt.Messages.MqttQoSLevel qosLevel, bool retain) => throw null;
    }

    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "M2Mqtt/MqttClient.cs")]
    public enum MqttProtocolVersion
    {
        Version_3_1_1 = 4,
    }

    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "M2Mqtt/MqttSettings.cs")]
    public class MqttSettings
    {
        internal MqttSettings() => throw null;

        public int InflightQueueSize { set => throw null; }

        public static nanoFramework.M2Mqtt.MqttSettings Instance => throw null;
    }
}

namespace nanoFramework.M2Mqtt
{
    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "nanoFramework.M2Mqtt.Core/IMqttClient.cs")]
    public interface IMqttClient
    {
        public delegate void MqttMsgPublishEventHandler(object sender, nanoFramework.M2Mqtt.Messages.MqttMsgPublishEventArgs e);
    }

    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "nanoFramework.M2Mqtt.Core/MqttSslProtocols.cs")]
    public enum MqttSslProtocols
    {
        None = 0,
        TLSv1_2 = 4,
    }
}

namespace nanoFramework.M2Mqtt.Messages
{
    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "nanoFramework.M2Mqtt.Core/Messages/MqttMsgPublishEventArgs.cs")]
    public class MqttMsgPublishEventArgs : System.EventArgs
    {
        internal MqttMsgPublishEventArgs() => throw null;

        public string Topic => throw null;

        public byte[] Message => throw null;
    }

    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "nanoFramework.M2Mqtt.Core/Messages/MqttQoSLevel.cs")]
    public enum MqttQoSLevel
    {
        AtLeastOnce = 1,
    }

    [Package(Nano.M2Mqtt, Nano.M2MqttVersion, "nanoFramework.M2Mqtt.Core/Messages/MqttReasonCode.cs")]
    public enum MqttReasonCode
    {
        Success = 0,
    }
}
