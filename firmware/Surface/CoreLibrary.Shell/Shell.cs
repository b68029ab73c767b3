// nanoFramework.CoreLibrary 1.17.11: what only the shell may use. Core is compiled without this file.
using Bridge.Surface;

namespace System
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Console.cs")]
    public static class Console
    {
        public static void WriteLine(string value) => throw null;
    }

    /// <summary>UTC only. MinValue is 1601; Parse knows two forms; nothing of that is used.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/DateTime.cs")]
    public struct DateTime
    {
        public static DateTime UtcNow => throw null;

        public long Ticks => throw null;

        public long ToUnixTimeSeconds() => throw null;
    }

    /// <summary>Only as the default of optional parameters.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/TimeSpan.cs")]
    public struct TimeSpan
    {
        public TimeSpan(long ticks) => throw null;
    }

    /// <summary>Only so that an int can be given where the buzzer's library asks for one.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Double.cs")]
    public struct Double
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/SpanByte.cs")]
    public readonly ref struct SpanByte
    {
        public SpanByte(byte[] array) => throw null;

        public SpanByte(byte[] array, int start, int length) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/EventArgs.cs")]
    public class EventArgs
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/MulticastDelegate.cs")]
    public abstract class MulticastDelegate : Delegate
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/MarshalByRefObject.cs")]
    public abstract class MarshalByRefObject
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Type.cs")]
    public abstract partial class Type
    {
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
    }
}

namespace System.IO
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/IO/IOException.cs")]
    public class IOException : SystemException
    {
        public IOException(string message) => throw null;
    }
}

namespace System.Collections
{
    /// <summary>Only as the type of a parameter that gets null.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Collections/ArrayList.cs")]
    public class ArrayList
    {
    }
}

namespace System.Threading
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/ThreadStart.cs")]
    public delegate void ThreadStart();

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/Thread.cs")]
    public sealed class Thread
    {
        public Thread(ThreadStart start) => throw null;

        public void Start() => throw null;

        public static void Sleep(int millisecondsTimeout) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/Timeout.cs")]
    public static class Timeout
    {
        public const int Infinite = -1;
    }

    /// <summary>What lock becomes. No Wait, Pulse or TryEnter.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/Monitor.cs")]
    public static class Monitor
    {
        public static void Enter(object obj) => throw null;

        public static void Exit(object obj) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/WaitHandle.cs")]
    public abstract class WaitHandle : MarshalByRefObject
    {
        public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Threading/AutoResetEvent.cs")]
    public sealed class AutoResetEvent : WaitHandle
    {
        public AutoResetEvent(bool initialState) => throw null;

        public bool Set() => throw null;
    }
}
