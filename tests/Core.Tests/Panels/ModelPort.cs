using Bridge.Emulators.Panels;
using Bridge.Panels;

namespace Bridge.Core.Tests.Panels;

/// <summary>Core's port on the model of a panel; without a model the bytes go nowhere.</summary>
internal sealed class ModelPort(ColourPanelModel model) : PanelPort
{
    public ColourPanelModel? Model { get; set; } = model;

    public override void Command(byte command) => Model?.Command(command);

    public override void Data(byte[] bytes, int offset, int count) => Model?.Data(bytes.AsSpan(offset, count));

    public override void Pause(int milliseconds) => Model?.Pause(milliseconds);
}
