// What the C# compiler itself reaches for when it lowers array literals, indexers, params and attributes.
using Bridge.Surface;

namespace System
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Attribute.cs")]
    public abstract class Attribute
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/AttributeTargets.cs")]
    public enum AttributeTargets
    {
        Class = 4,
        All = 0x3FFF,
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/AttributeUsageAttribute.cs")]
    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn) => throw null;

        public bool AllowMultiple { get => throw null; set => throw null; }

        public bool Inherited { get => throw null; set => throw null; }
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/ParamArrayAttribute.cs")]
    public sealed class ParamArrayAttribute : Attribute
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/FlagsAttribute.cs")]
    public class FlagsAttribute : Attribute
    {
    }
}

namespace System.Reflection
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Reflection/MemberInfo.cs")]
    public abstract class MemberInfo
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Reflection/DefaultMemberAttribute.cs")]
    public sealed class DefaultMemberAttribute : Attribute
    {
        public DefaultMemberAttribute(string memberName) => throw null;
    }
}

namespace System.Runtime.CompilerServices
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Runtime/CompilerServices/RuntimeHelpers.cs")]
    public static class RuntimeHelpers
    {
        public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Runtime/CompilerServices/IndexerNameAttribute.cs")]
    public sealed class IndexerNameAttribute : Attribute
    {
        public IndexerNameAttribute(string indexerName) => throw null;
    }
}
