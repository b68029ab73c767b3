using System.CommandLine;
using Bridge.RegisterTool;

return await Commands.Root().Parse(args).InvokeAsync();
