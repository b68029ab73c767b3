using Bridge.Emulators.SmartPos;
using Bridge.Lab.Display;

namespace Bridge.Lab.Phone;

/// <summary>
/// The customer's phone in front of our display. It sees what the display shows and nothing else: a scan reads the pixels of the
/// picture as the bridge drew it.
/// </summary>
public sealed class PhoneDesk(IQrBank bank, DisplayFeed display)
{
    public IQrBank Bank => bank;

    /// <summary>What the camera read last; "" before.</summary>
    public string LastRead { get; private set; } = "";

    /// <summary>Presses the button of that name; No with a sentence when it cannot be pressed now.</summary>
    public ActionResult Press(string button)
    {
        switch (button)
        {
            case "scan":
                string read = QrEye.Read(display.Picture.Png);
                LastRead = read.Length > 0 ? read : LastRead;
                return read.Length == 0 ? ActionResult.No("the camera sees no QR on the display")
                    : bank.Scan(read) ? ActionResult.Ok : ActionResult.No("this QR leads to nothing that can be paid now");
            case "confirm":
                return bank.Confirm() ? ActionResult.Ok : ActionResult.No("there is nothing to confirm in the phone");
            case "refuse":
                return bank.Refuse() ? ActionResult.Ok : ActionResult.No("there is nothing to refuse in the phone");
            default:
                return ActionResult.No($"there is no button '{button}'");
        }
    }
}
