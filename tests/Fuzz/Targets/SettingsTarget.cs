using System.Globalization;
using System.Text;
using Bridge.Settings;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// One setting by name and one text for it. A number that is taken is the number that stands there (or the one that no check
/// accepts, when no int can hold it), a flag is one of two words, a refusal changes nothing, and the check of the whole never throws.
/// </summary>
public sealed class SettingsTarget : FuzzTarget
{
    private readonly char[] _letters = new char[128];
    private LaneSettings _lane = new();
    private DeviceSettings _device = new();
    private SettingsTable[] _tables = [];
    private SettingsTable _table = new LaneSettingsTable(new LaneSettings());
    private string _text = "";
    private string _before = "";
    private int _index;
    private bool _isChecked;

    public override string Name => "settings";

    public override byte[][] Corpus { get; } =
        [.. new[] { "8080", "-1", "true", "false", "192.168.80.4", "store-1", "kk", "inpas", "398,643,", "200000000", "" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 100;

    public override int LengthMax => 120;

    public override void Begin()
    {
        (_lane, _device) = (new LaneSettings(), new DeviceSettings());
        _tables = [new LaneSettingsTable(_lane), new DeviceSettingsTable(_device)];
    }

    public override void Prepare(byte[] bytes, int length)
    {
        _text = new string(_letters, 0, Encoding.UTF8.GetChars(bytes.AsSpan(0, length), _letters));
        _table = _tables[length & 1];
        _index = length == 0 ? 0 : (bytes[0] * 7 + length) % _table.Count;
        _before = _table.TextOf(_index);
    }

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        Accepted = _table.Set(_index, _text).Length == 0;
        _isChecked = random.OneIn(64);
        if (_isChecked)
        {
            SettingsCheck.Mistakes(_lane);
            DeviceSettingsCheck.Mistakes(_device);
        }
    }

    public override string? Judge(byte[] bytes, int length)
    {
        SettingKind kind = _table.KindOf(_index);
        string after = _table.TextOf(_index);
        if (!Accepted)
        {
            return after != _before ? "a refused text changed the setting" : null;
        }

        if (kind == SettingKind.Flag)
        {
            return after != _text ? "another flag" : null;
        }

        if (kind == SettingKind.Number)
        {
            bool isNumber = long.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
            bool isTooLarge = number is < int.MinValue or > int.MaxValue && after == int.MinValue.ToString(CultureInfo.InvariantCulture);
            return isNumber && (isTooLarge || after == number.ToString(CultureInfo.InvariantCulture)) ? null : "another number";
        }

        return kind == SettingKind.Secret ? (after.Length > 0 ? "a secret shown" : null) : after != _text ? "another text" : null;
    }

    // The sentence about a mistake; all mistakes of the whole when they are asked for.
    public override long AllocationMax(int length) => _isChecked ? 64 * 1024 : 1024 + (8 * length);
}
