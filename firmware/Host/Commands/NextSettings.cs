using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Commands;
using Bridge.Host.Journal;
using Bridge.Settings;

namespace Bridge.Host.Commands;

/// <summary>
/// The settings of the next start: a copy that commands change, and the settings file that it goes into. The running lane keeps
/// its own. Only what was changed is written; everything else in the file stays, also what is a device's. The file is
/// replaced whole (written beside it, forced to the disk, renamed), so that a power cut leaves the old or the new one.
/// </summary>
public sealed class NextSettings
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly string? _path;
    private readonly LaneSettingsTable _saved = new(new LaneSettings());

    /// <summary>path: the settings file, null when Bridge was started without one.</summary>
    public NextSettings(LaneSettings running, string? path)
    {
        _path = path;
        var table = new LaneSettingsTable(Lane);
        table.CopyFrom(new LaneSettingsTable(running));
        _saved.CopyFrom(table);
    }

    public LaneSettings Lane { get; } = new();

    /// <summary>Writes what was changed since the last save. Answers "" or why it could not be kept.</summary>
    public string Save()
    {
        if (_path is null)
        {
            return "Bridge was started without --settings FILE: there is nowhere to keep it";
        }

        var next = new LaneSettingsTable(Lane);
        try
        {
            JsonObject file = File.Exists(_path) ? JsonNode.Parse(File.ReadAllBytes(_path))!.AsObject() : [];
            for (int index = 0; index < next.Count; index++)
            {
                if (Text(next, index) != Text(_saved, index))
                {
                    file[next.NameOf(index)] = Value(next, index);
                }
            }

            file.Remove(SettingsSeal.Name);     // the seal of a device's file counts for that content alone
            Replace(Encoding.UTF8.GetBytes(file.ToJsonString(s_indented) + "\n"));
            _saved.CopyFrom(next);
            return "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException)
        {
            return $"{_path} could not be written: {exception.Message}";
        }
    }

    /// <summary>Puts a JSON object's settings; false when one of them was refused. Prints why, and what a PC has not.</summary>
    public static bool Import(string json, CommandDesk desk)
    {
        JsonObject? values;
        try
        {
            values = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            values = null;
        }

        if (values is null)
        {
            desk.Print("this is not a JSON object");
            return false;
        }

        bool good = true;
        foreach ((string name, JsonNode? value) in values)
        {
            if (DeviceNames.Has(name))
            {
                desk.Print($"{name} is a device's setting and ignored on a PC");
                continue;
            }

            string mistake = desk.Put(name, value is JsonValue single ? single.ToString() : "");
            if (mistake.Length > 0)
            {
                desk.Print(mistake);
                good = false;
            }
        }

        return good;
    }

    private static string Text(LaneSettingsTable table, int index) =>
        table.KindOf(index) == SettingKind.Secret ? table.SecretOf(index) : table.TextOf(index);

    private static JsonNode Value(LaneSettingsTable table, int index) => table.KindOf(index) switch
    {
        SettingKind.Number => JsonNode.Parse(table.TextOf(index))!,
        SettingKind.Flag => JsonValue.Create(table.TextOf(index) == "true"),
        _ => JsonValue.Create(Text(table, index)),
    };

    private void Replace(byte[] bytes)
    {
        string making = _path + ".new";
        using (var file = new FileStream(making, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(_path))
        {
            File.SetUnixFileMode(making, File.GetUnixFileMode(_path));      // it may hold secrets
        }

        File.Move(making, _path!, overwrite: true);
        DiskSync.Folder(Path.GetDirectoryName(Path.GetFullPath(_path!))!);
    }
}
