using Bridge.Bytes;
using Bridge.Core.Tests.Screen;
using Bridge.Emulators.Panels;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Screen.Fonts;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Panels;

/// <summary>Scenes through the renderer and the panel's bytes into a model of the panel: what is seen is what was drawn.</summary>
public class ColourPanelTests
{
    private static readonly FaceSet s_faces = FaceSet.Compact();
    private static readonly int[] s_colours = LanePanel.Colours();

    public static TheoryData<ColourPanelKind, int, bool, int> Mountings()
    {
        TheoryData<ColourPanelKind, int, bool, int> data = [];
        foreach (ColourPanelKind kind in Enum.GetValues<ColourPanelKind>())
        {
            for (int rotation = 0; rotation < 4; rotation++)
            {
                data.Add(kind, rotation, rotation % 2 == 0, 320);
                data.Add(kind, rotation, rotation % 2 == 1, 240);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Mountings))]
    public void Shows_every_scene_as_the_renderer_draws_it(ColourPanelKind kind, int rotation, bool twelveBit, int along)
    {
        Stage stage = new(kind, rotation, twelveBit, along);
        foreach (SceneKind scene in Enum.GetValues<SceneKind>())
        {
            stage.Show(SceneSamples.Of(scene), 0);
            stage.Show(SceneSamples.Of(scene), SceneSamples.NowMs(scene));
            stage.AssertSeen(scene.ToString());
        }
    }

    [Fact]
    public void Sends_nothing_when_nothing_changed()
    {
        Stage stage = new(ColourPanelKind.St7789, 1, twelveBit: false, 320);
        Scene scene = SceneSamples.Of(SceneKind.Success);
        stage.Show(scene, 0);
        stage.Model.ResetCount();
        stage.Show(scene, 5_000);
        Assert.Equal(0, stage.Model.BytesReceived);
    }

    /// <summary>After every picture that a lane can show before it; the code of the set-up page ends with a restart.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public void A_code_costs_at_most_100_kilobytes_on_the_bus(int rotation, bool twelveBit)
    {
        Stage stage = new(ColourPanelKind.St7789, rotation, twelveBit, 320);
        foreach (SceneKind kind in Enum.GetValues<SceneKind>().Where(kind => kind != SceneKind.QrHere))
        {
            Scene before = SceneSamples.Of(kind);
            before.QrPayload = "";
            stage.Show(before, 0);
            stage.Model.ResetCount();
            stage.Show(SceneSamples.Of(SceneKind.QrHere), 0);
            Assert.True(stage.Model.BytesReceived is > 0 and <= 100 * 1024, $"{kind}: {stage.Model.BytesReceived} bytes");
        }
    }

    [Fact]
    public void Two_codes_in_one_place_are_told_apart()
    {
        Stage stage = new(ColourPanelKind.St7789, 0, twelveBit: true, 320);
        Scene scene = SceneSamples.Of(SceneKind.QrHere);
        stage.Show(scene, 0);
        scene.QrPayload = scene.QrPayload[..^3] + "000";
        scene.Version++;
        stage.Show(scene, 0);
        stage.AssertSeen("the second code");
    }

    [Fact]
    public void A_picture_that_was_not_sent_to_its_end_is_sent_whole_the_next_time()
    {
        Stage stage = new(ColourPanelKind.St7789, 0, twelveBit: true, 320);
        stage.Show(SceneSamples.Of(SceneKind.Idle), 0);
        stage.ShowPart(SceneSamples.Of(SceneKind.Success), lines: 3);
        stage.Show(SceneSamples.Of(SceneKind.Failure), 0);
        stage.AssertSeen("after a picture that was left half sent");
    }

    [Fact]
    public void Allocates_nothing_once_made()
    {
        Stage stage = new(ColourPanelKind.Ili9341, 3, twelveBit: true, 320);
        Scene[] scenes = [.. Enum.GetValues<SceneKind>().Select(SceneSamples.Of)];
        foreach (Scene scene in scenes)
        {
            stage.Show(scene, 0);
        }

        stage.Port.Model = null;
        Assert.Equal(0, Allocations.Least(() =>
        {
            foreach (Scene scene in scenes)
            {
                stage.Show(scene, 0);
            }
        }));
    }

    [Theory]
    [InlineData(ColourPanelKind.St7789, true, 0x53)]
    [InlineData(ColourPanelKind.St7789, false, 0x55)]
    [InlineData(ColourPanelKind.Ili9341, true, 0x55)]
    public void Twelve_bits_go_only_to_a_controller_that_has_them(ColourPanelKind kind, bool twelveBit, byte format)
    {
        BeginPort port = new();
        new ColourPanel(port, new ColourPanelSettings { Kind = kind, TwelveBit = twelveBit }, LanePanel.Colours()).Begin();
        Assert.Equal(format, port.Parameters[0x3A]);
    }

    [Theory]
    [InlineData(241, 320, 0, false)]
    [InlineData(240, 320, 1, false)]
    [InlineData(320, 240, 4, false)]
    [InlineData(241, 240, 1, true)]
    [InlineData(240, 100, 0, false)]
    public void Refuses_a_glass_that_the_controllers_cannot_drive(int width, int height, int rotation, bool twelveBit) =>
        Assert.Throws<CheckException>(() => new ColourPanel(
            new ModelPort(new ColourPanelModel(false, false, true)),
            new ColourPanelSettings { Width = width, Height = height, Rotation = rotation, TwelveBit = twelveBit },
            LanePanel.Colours()));

    /// <summary>The parameter of each command.</summary>
    private sealed class BeginPort : PanelPort
    {
        private byte _command;

        public Dictionary<byte, byte> Parameters { get; } = [];

        public override void Command(byte command) => _command = command;

        public override void Data(byte[] bytes, int offset, int count) => Parameters[_command] = bytes[offset];

        public override void Pause(int milliseconds)
        {
        }
    }

    /// <summary>A renderer, a panel's driver and a model of the panel in a row.</summary>
    private sealed class Stage
    {
        private readonly ColourPanelSettings _settings;
        private readonly SceneRenderer _renderer;
        private readonly LanePanel _lane;

        public Stage(ColourPanelKind kind, int rotation, bool twelveBit, int along)
        {
            bool turned = rotation % 2 == 1;
            _settings = new ColourPanelSettings
            {
                Kind = kind, Rotation = rotation, TwelveBit = twelveBit, Inverted = kind == ColourPanelKind.St7789,
                Width = turned ? along : 240, Height = turned ? 240 : along,
            };
            bool other = kind == ColourPanelKind.Ili9341;
            Model = new ColourPanelModel(mirrored: other, blueFirst: other, invertedGlass: !other);
            _renderer = new SceneRenderer(
                _settings.Width, _settings.Height, ScreenLanguage.Kazakh, ScreenLanguage.Russian, s_faces);
            Port = new ModelPort(Model);
            ColourPanel panel = new(Port, _settings, LanePanel.Colours());
            panel.Begin();
            _lane = new LanePanel(_renderer, panel);
        }

        public ColourPanelModel Model { get; }

        public ModelPort Port { get; }

        public void Show(Scene scene, long nowMs)
        {
            _lane.Show(scene, nowMs);
            while (_lane.Send())
            {
                // Each turn is one run of lines.
            }
        }

        public void ShowPart(Scene scene, int lines)
        {
            Assert.True(_lane.Show(scene, 0));
            for (int line = 0; line < lines; line++)
            {
                Assert.True(_lane.Send());
            }
        }

        public void AssertSeen(string what)
        {
            byte[] line = new byte[_settings.Width];
            int mask = _settings.TwelveBit ? 0xF0F0F0 : 0xF8FCF8;
            for (int y = 0; y < _settings.Height; y++)
            {
                _renderer.RenderLine(y, line);
                for (int x = 0; x < line.Length; x++)
                {
                    int expected = s_colours[line[x]] & mask;
                    int seen = Model.Seen(x, y, _settings.Rotation, _settings.Width, _settings.Height);
                    if (expected != (seen & mask))
                    {
                        Assert.Fail($"{what} at {x},{y}: {expected:X6} drawn, {seen:X6} seen");
                    }
                }
            }
        }
    }
}
