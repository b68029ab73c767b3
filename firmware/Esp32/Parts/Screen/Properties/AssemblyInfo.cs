using System.Reflection;

[assembly: AssemblyTitle("Bridge.Screen")]
[assembly: AssemblyVersion("0.1.0.0")]
