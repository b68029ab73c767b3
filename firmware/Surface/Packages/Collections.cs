// nanoFramework.System.Collections 1.5.75: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Collections
{
    [Package(Nano.Collections, Nano.CollectionsVersion, "Collections/DictionaryEntry.cs")]
    public class DictionaryEntry
    {
        public object Key;

        public object Value;

        internal DictionaryEntry() => throw null;
    }

    [Package(Nano.Collections, Nano.CollectionsVersion, "Collections/Hashtable.cs")]
    public class Hashtable : System.Collections.IEnumerable
    {
        public System.Collections.IEnumerator GetEnumerator() => throw null;
    }
}
