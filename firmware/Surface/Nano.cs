namespace Bridge.Surface
{
    /// <summary>Package ids and the versions that Surface was written from; packages.config pins the same.</summary>
    internal static class Nano
    {
        public const string CoreLibrary = "nanoFramework.CoreLibrary";
        public const string CoreLibraryVersion = "1.17.11";
    }
}
