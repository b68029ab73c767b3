using Bridge.Surface;

namespace System
{
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/Exception.cs")]
    public class Exception
    {
        public Exception() => throw null;

        public Exception(string message) => throw null;

        public Exception(string message, Exception innerException) => throw null;

        public virtual string Message => throw null;

        public Exception InnerException => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/SystemException.cs")]
    public class SystemException : Exception
    {
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/ArgumentException.cs")]
    public class ArgumentException : SystemException
    {
        public ArgumentException() => throw null;

        public ArgumentException(string message) => throw null;

        public ArgumentException(string message, string paramName) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/ArgumentOutOfRangeException.cs")]
    public class ArgumentOutOfRangeException : ArgumentException
    {
        public ArgumentOutOfRangeException() => throw null;

        public ArgumentOutOfRangeException(string paramName) => throw null;
    }

    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/InvalidOperationException.cs")]
    public class InvalidOperationException : SystemException
    {
        public InvalidOperationException() => throw null;

        public InvalidOperationException(string message) => throw null;
    }
}
