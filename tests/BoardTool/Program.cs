using Bridge.BoardTool;

// dotnet run --project tests/BoardTool -- [--check]
if (args.Contains("--help"))
{
    Console.WriteLine("usage: dotnet run --project tests/BoardTool -- [--check | --label <device> <claim code>]");
    Console.WriteLine("Writes firmware/Esp32/Boards and the pictures of hardware/ from the tables in hardware/.");
    Console.WriteLine("--label prints the label of one device as SVG, and nothing else.");
    Console.WriteLine("--check writes nothing and lists what would change; exit code 1 when something would.");
    return 0;
}

if (args is ["--label", string device, string claim])
{
    Console.Write(LabelPicture.Draw(device, claim).Svg("Label of " + device));
    return 0;
}

string root = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "Bridge.sln")))
{
    Console.Error.WriteLine("run it in the folder of Bridge.sln");
    return 2;
}

bool isCheck = args.Contains("--check");
int changed = 0;
foreach (MadeFile file in Generator.Run(root))
{
    string path = Path.Combine(root, file.Path);
    if (File.Exists(path) && File.ReadAllText(path) == file.Text)
    {
        continue;
    }

    changed++;
    Console.WriteLine($"{(isCheck ? "differs" : "written")}: {file.Path}");
    if (!isCheck)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.Text);
    }
}

return isCheck && changed > 0 ? 1 : 0;
