using Bridge.FontTool;

// dotnet run --project tests/FontTool -- [target folder]
// Needs: apt-get install unifont fonts-roboto-unhinted
if (args.Contains("--help"))
{
    Console.WriteLine("usage: dotnet run --project tests/FontTool -- [folder, default firmware/Core/Screen/Fonts]");
    Console.WriteLine("Writes the font and icon tables of Core from Debian's unifont and fonts-roboto-unhinted.");
    return 0;
}

foreach (string source in Generator.Sources)
{
    if (!File.Exists(source))
    {
        Console.Error.WriteLine(
            $"{source} is missing: install it with 'apt-get install {Generator.Packages}'");
        return 1;
    }
}

string folder = args.Length > 0 ? args[0] : "firmware/Core/Screen/Fonts";
Directory.CreateDirectory(folder);
foreach (GeneratedFile file in Generator.Run())
{
    File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
    Console.WriteLine($"{file.Name,-22} {file.TableBytes,6} bytes of tables");
}

return 0;
