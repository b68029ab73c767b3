using System.Reflection;
using System.Text.Json;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Settings;

public sealed class SettingsTableTests
{
    private static readonly LaneSettings s_lane = new();
    private static readonly DeviceSettings s_device = new();

    private static (object Settings, SettingsTable Table)[] Both() =>
        [(s_lane, new LaneSettingsTable(s_lane)), (s_device, new DeviceSettingsTable(s_device))];

    private static FieldInfo[] Fields(object settings) =>
        settings.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsLiteral).ToArray();

    [Fact]
    public void Every_field_has_its_row_in_the_order_of_the_class() =>
        Assert.All(Both(), both => Assert.Equal(
            Fields(both.Settings).Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)),
            Enumerable.Range(0, both.Table.Count).Select(both.Table.NameOf)));

    [Fact]
    public void Every_row_reads_and_writes_its_own_field() =>
        Assert.All(Both(), both =>
        {
            FieldInfo[] fields = Fields(both.Settings);
            for (int index = 0; index < fields.Length; index++)
            {
                string value = fields[index].FieldType == typeof(string) ? "text " + index
                    : fields[index].FieldType == typeof(bool) ? (index % 2 == 0 ? "true" : "false") : (index + 7).ToString();
                Assert.Equal("", both.Table.Set(index, value));
                Assert.Equal(value.ToLowerInvariant(), fields[index].GetValue(both.Settings)!.ToString()!.ToLowerInvariant());
                bool secret = both.Table.KindOf(index) == SettingKind.Secret;
                Assert.Equal(secret ? "" : value, both.Table.TextOf(index));
                Assert.Equal(secret ? value : "", both.Table.SecretOf(index));
            }
        });

    [Fact]
    public void What_is_called_a_password_is_a_secret() =>
        Assert.All(Both(), both => Assert.All(Enumerable.Range(0, both.Table.Count).Where(index =>
            both.Table.NameOf(index).Contains("password", StringComparison.OrdinalIgnoreCase)),
            index => Assert.Equal(SettingKind.Secret, both.Table.KindOf(index))));

    [Theory]
    [InlineData("9600x")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1234567890123")]
    public void Refuses_a_number_that_is_none(string text)
    {
        var table = new DeviceSettingsTable(new DeviceSettings());
        int index = table.Find("registerBaud");
        Assert.Contains("whole number", table.Set(index, text));
        Assert.Equal("9600", table.TextOf(index));
    }

    [Fact]
    public void A_number_beyond_int_becomes_one_that_the_check_refuses()
    {
        var settings = new DeviceSettings();
        var table = new DeviceSettingsTable(settings);
        Assert.Equal("", table.Set(table.Find("registerBaud"), "4294976896"));
        Assert.NotEmpty(DeviceSettingsCheck.Mistakes(settings));
    }

    [Fact]
    public void Refuses_a_flag_that_is_none() =>
        Assert.Contains("true or false", new DeviceSettingsTable(new DeviceSettings()).Set(2, "yes"));
}
