using System.Reflection;

[assembly: AssemblyTitle("Bridge.Core")]
[assembly: AssemblyVersion("0.1.0.0")]
