namespace Bridge.Surface
{
    /// <summary>
    /// Names the nanoFramework package, its version and the source file that a declaration was read from. Every type
    /// of Surface carries it; a test holds it against packages.config. Our own invention: the device has no such type.
    /// </summary>
    [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
    internal sealed class PackageAttribute : System.Attribute
    {
        public PackageAttribute(string id, string version, string file)
        {
        }
    }
}
