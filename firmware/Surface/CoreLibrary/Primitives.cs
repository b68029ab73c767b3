// nanoFramework.CoreLibrary 1.17.11. What is missing here is missing on purpose: no System.Single, Double or Decimal
// (money and time are long), no Object.ToString, Equals or GetType (so text of an enum, and string + anything that is
// not a string, do not compile), no checked arithmetic helpers.
using Bridge.Surface;

namespace System
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Object.cs")]
    public class Object
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/ValueType.cs")]
    public abstract class ValueType
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Enum.cs")]
    public abstract class Enum : ValueType
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Void.cs")]
    public struct Void
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Boolean.cs")]
    public struct Boolean
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Char.cs")]
    public struct Char
    {
        public const char MaxValue = (char)0xFFFF;
        public const char MinValue = (char)0;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/SByte.cs")]
    public struct SByte
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Byte.cs")]
    public struct Byte
    {
        public const byte MaxValue = 0xFF;
        public const byte MinValue = 0;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Int16.cs")]
    public struct Int16
    {
        public const short MaxValue = 0x7FFF;
        public const short MinValue = -0x8000;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/UInt16.cs")]
    public struct UInt16
    {
        public const ushort MaxValue = 0xFFFF;
        public const ushort MinValue = 0;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Int32.cs")]
    public struct Int32
    {
        public const int MaxValue = 0x7FFFFFFF;
        public const int MinValue = -0x7FFFFFFF - 1;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/UInt32.cs")]
    public struct UInt32
    {
        public const uint MaxValue = 0xFFFFFFFF;
        public const uint MinValue = 0;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Int64.cs")]
    public struct Int64
    {
        public const long MaxValue = 0x7FFFFFFFFFFFFFFF;
        public const long MinValue = -0x7FFFFFFFFFFFFFFF - 1;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/UInt64.cs")]
    public struct UInt64
    {
        public const ulong MaxValue = 0xFFFFFFFFFFFFFFFF;
        public const ulong MinValue = 0;

        public string ToString() => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/IntPtr.cs")]
    public struct IntPtr
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/UIntPtr.cs")]
    public struct UIntPtr
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/RuntimeFieldHandle.cs")]
    public struct RuntimeFieldHandle
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/RuntimeTypeHandle.cs")]
    public struct RuntimeTypeHandle
    {
    }

    /// <summary>The compiler asks for it in attributes; Core itself never does.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Type.cs")]
    public abstract partial class Type : System.Reflection.MemberInfo
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Array.cs")]
    public abstract partial class Array : System.Collections.IEnumerable
    {
        public int Length => throw null;

        public static void Copy(
            Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => throw null;

        public static void Clear(Array array, int index, int length) => throw null;

        public System.Collections.IEnumerator GetEnumerator() => throw null;
    }

    /// <summary>The compiler asks whether an operand is one. Delegates themselves belong to the shell.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Delegate.cs")]
    public abstract partial class Delegate
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/IDisposable.cs")]
    public interface IDisposable
    {
        void Dispose();
    }
}

namespace System.Collections
{
    /// <summary>Only so that the compiler can lower foreach over an array.</summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Collections/IEnumerable.cs")]
    public interface IEnumerable
    {
        IEnumerator GetEnumerator();
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Collections/IEnumerator.cs")]
    public interface IEnumerator
    {
        object Current { get; }

        bool MoveNext();

        void Reset();
    }
}
