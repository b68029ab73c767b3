using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Settings;
using Bridge.Uplink;

namespace Bridge.SelfTest
{
    internal static class RemoteChecks
    {
        private const long Now = 1800000000;

        public static void Run(Bench bench)
        {
            LaneSettings lane = new LaneSettings();
            CommandDesk desk = new CommandDesk(lane, new DeviceSettings(), true);
            bench.Begin("commands over MQTT");
            RpcDesk rpc = new RpcDesk(desk);
            int length = Ask(rpc, "settings.get", "site", Now + 30);
            bench.End(rpc);
            RpcResult result = Read(rpc, length);
            bench.That(result != null && result.IsLast && result.Ok && result.Text == "site = store-1\nok", "a question is answered");
            length = Ask(rpc, "sys.restart", string.Empty, Now - 1);
            result = Read(rpc, length);
            bench.That(result != null && result.Error == UplinkNames.ErrorExpired, "an old one is not run");
            length = Ask(rpc, "settings.set", "terminalHost 10.6.6.6", Now + 30);
            result = Read(rpc, length);
            bench.That(result != null && !result.Ok && lane.TerminalHost.Length == 0, "money's way is not set from afar");
            Seal(desk, bench);
        }

        private static int Ask(RpcDesk rpc, string method, string parameters, long expires)
        {
            RpcRequest request = new RpcRequest();
            request.Id = "q" + expires.ToString() + method.Length.ToString();
            request.Method = method;
            request.Parameters = parameters;
            request.Expires = expires;
            RpcWriter writer = new RpcWriter();
            rpc.Receive(writer.Buffer, writer.Request(request), Now);
            return rpc.TakeMessage();
        }

        private static RpcResult Read(RpcDesk rpc, int length)
        {
            RpcResult result = new RpcResult();
            return length > 0 && new RpcReader().ReadResult(rpc.Buffer, length, result) ? result : null;
        }

        private static void Seal(CommandDesk desk, Bench bench)
        {
            bench.Begin("settings file sealed and checked");
            ByteWriter file = new ByteWriter(4096);
            SettingsExport.Write(desk, 12, file);
            long number = SettingsSeal.NumberOf(file.Buffer, file.Length);
            bench.End(null);
            bench.That(number == 12, "a settings file has its number");
            bench.That(SettingsSeal.NumberOf(file.Buffer, file.Length - 3) == SettingsSeal.Torn, "and a torn one has none");
        }
    }
}
