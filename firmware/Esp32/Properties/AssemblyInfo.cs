using System.Reflection;

[assembly: AssemblyTitle("Bridge.Esp32")]
[assembly: AssemblyVersion("0.1.0.0")]
