// nanoFramework.Json 2.2.213: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Json
{
    [Package(Nano.Json, Nano.JsonVersion, "JsonConvert.cs")]
    public static class JsonConvert
    {
        public static object DeserializeObject(string value, System.Type type) => throw null;
    }
}
