using System.Reflection;

[assembly: AssemblyTitle("Bridge.SelfTest")]
[assembly: AssemblyVersion("0.1.0.0")]
