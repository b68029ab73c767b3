// nanoFramework.Runtime.Native 1.7.11: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Runtime.Native
{
    [Package(Nano.RuntimeNative, Nano.RuntimeNativeVersion, "GC.cs")]
    public static class GC
    {
        public static uint Run(bool compactHeap) => throw null;
    }

    [Package(Nano.RuntimeNative, Nano.RuntimeNativeVersion, "Power.cs")]
    public class Power
    {
        public static void RebootDevice(

            nanoFramework.Runtime.Native.RebootOption rebootOption = nanoFramework.Runtime.Native.RebootOption.NormalReboot) => throw null;
    }

    [Package(Nano.RuntimeNative, Nano.RuntimeNativeVersion, "RebootOption.cs")]
    public enum RebootOption
    {
        NormalReboot = 0,
    }

    [Package(Nano.RuntimeNative, Nano.RuntimeNativeVersion, "SystemInfo.cs")]
    public static class SystemInfo
    {
        public static string OEMString => throw null;

        public static string TargetName => throw null;
    }
}

namespace System
{
    [Package(Nano.RuntimeNative, Nano.RuntimeNativeVersion, "System/Environment.cs")]
    public static class Environment
    {
        public static long TickCount64 => throw null;
    }
}
