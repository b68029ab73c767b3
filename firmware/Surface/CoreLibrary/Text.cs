using System.Runtime.CompilerServices;
using Bridge.Surface;

namespace System
{
    /// <summary>
    /// No Replace, Join, Insert, Remove, IsNullOrWhiteSpace, StringComparison: the device has none of them. No Format
    /// and no ToLower: the device has both, and neither does what a PC does.
    /// </summary>
    [Package(Nano.CoreLibrary, Nano.CoreLibraryVersion, "System/String.cs")]
    public sealed partial class String
    {
        public static readonly string Empty;

        public String(char[] value) => throw null;

        public String(char[] value, int startIndex, int length) => throw null;

        public String(char c, int count) => throw null;

        public int Length => throw null;

        [IndexerName("Chars")]
        public char this[int index] => throw null;

        public static bool operator ==(string a, string b) => throw null;

        public static bool operator !=(string a, string b) => throw null;

        public static bool Equals(string a, string b) => throw null;

        public static int Compare(string strA, string strB) => throw null;

        public static string Concat(string str0, string str1) => throw null;

        public static string Concat(string str0, string str1, string str2) => throw null;

        public static string Concat(string str0, string str1, string str2, string str3) => throw null;

        public static string Concat(params string[] values) => throw null;

        public static bool IsNullOrEmpty(string value) => throw null;

        public int CompareTo(string strB) => throw null;

        public bool Contains(string value) => throw null;

        public bool StartsWith(string value) => throw null;

        public bool EndsWith(string value) => throw null;

        public int IndexOf(char value) => throw null;

        public int IndexOf(char value, int startIndex) => throw null;

        public int IndexOf(string value) => throw null;

        public int IndexOf(string value, int startIndex) => throw null;

        public int LastIndexOf(char value) => throw null;

        public string[] Split(params char[] separator) => throw null;

        public string Substring(int startIndex) => throw null;

        public string Substring(int startIndex, int length) => throw null;

        public char[] ToCharArray() => throw null;

        public string Trim() => throw null;

        public string PadLeft(int totalWidth, char paddingChar = ' ') => throw null;

        public string PadRight(int totalWidth, char paddingChar = ' ') => throw null;
    }
}
