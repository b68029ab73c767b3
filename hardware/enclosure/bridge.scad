// Enclosure and stand for the carrier (build C), in millimetres. CERN-OHL-P-2.0.
// openscad -D 'part="base"' -o base.stl bridge.scad     parts: base, front, stand, hook, all
// The panel is on the front, tilted by the stand to the eye of a standing customer; cables leave at the bottom edge
// through slots with bars for cable ties; the back has keyholes for a wall and holes for a counter.
// Printed by nobody yet: print "fit" first, a slice with the connectors' openings, and try it on your board.

part = "all";
$fn = 28;

wall = 2.4;
gap = 1.0;                     // around the board
board = [112, 104];            // hardware/carrier: OUTLINE
board_up = 6;                  // spacers under it
room = 34;                     // above the board: sockets 8.5, Olimex board with its Ethernet jack 16, cables of the panel
inner = [board[0] + 2 * gap, board[1] + 2 * gap + 8, board_up + room];
outer = [inner[0] + 2 * wall, inner[1] + 2 * wall, inner[2] + wall];

// From the carrier's placement.csv, origin at the board's lower left corner seen from above (KiCad's y points down).
holes = [[4, 100], [108, 100], [4, 4], [108.3, 40]];
ethernet = 23.05;              // middle of the Olimex board's jack
ports = [54.75, 92.75];        // middles of the two DB9
panel_window = [44, 59];       // active area of a 2.8 inch panel
panel_board = [50, 86];
panel_holes = [44, 76.5];      // of most 2.8 inch modules: measure yours
tilt = 62;                     // degrees from the counter
lift = 62;                     // room for plugs and their bends under the box

module rounded(size, radius) {
    linear_extrude(size[2]) offset(radius) offset(-radius) square([size[0], size[1]]);
}

module at_board() { translate([wall + gap, wall + gap, wall]) children(); }

module base() {
    difference() {
        rounded(outer, 3);
        translate([wall, wall, wall]) cube([inner[0], inner[1], inner[2] + 1]);
        at_board() {
            // Connectors at the lower edge: Ethernet stands on the Olimex board, 1.6 + 8.5 + 1.6 mm above the carrier's underside.
            translate([ethernet - 9, -wall - gap - 1, board_up + 10]) cube([18, wall + gap + 2, 17]);
            for (x = ports) translate([x - 16.5, -wall - gap - 1, board_up]) cube([33, wall + gap + 2, 15]);
        }
        // USB of the Olimex board is inside on purpose: open the case to flash. Air: slots at the top edge.
        for (x = [20 : 12 : inner[0] - 12]) translate([x, outer[1] - wall - 1, 12]) cube([5, wall + 2, 14]);
        // Wall: two keyholes; counter: two holes for M4 countersunk screws.
        for (x = [outer[0] / 2 - 35, outer[0] / 2 + 35]) {
            translate([x, outer[1] - 22, -1]) { cylinder(d = 8.5, h = wall + 2); translate([-2.2, 0, 0]) cube([4.4, 10, wall + 2]); }
            translate([x, 30, -1]) cylinder(d = 4.5, h = wall + 2);
        }
        // The front's two tongues.
        for (x = tongues) translate([x - 6.3, -1, outer[2] - 5.2]) cube([12.6, wall + 2, 2.4]);
    }
    at_board() for (p = holes) translate(p) difference() { cylinder(d = 8, h = board_up); translate([0, 0, 1]) cylinder(d = 2.8, h = board_up); }
    for (p = posts_of_front()) translate([p[0], p[1], wall]) difference() { cylinder(d = 7, h = inner[2]); translate([0, 0, inner[2] - 12]) cylinder(d = 2.8, h = 13); }
    // Relief: bars outside each opening, a cable tie goes round the cable and the bar.
    for (x = concat([ethernet], ports)) translate([wall + gap + x - 9, -8, 0]) difference() {
        cube([18, 8.5, 5]);
        translate([3, 2.5, -1]) cube([12, 3.5, 4]);
    }
}

function posts_of_front() = [[wall + 3.5, outer[1] - wall - 3.5], [outer[0] - wall - 3.5, outer[1] - wall - 3.5]];
tongues = [outer[0] / 2, outer[0] / 2 + 40];   // right of the Ethernet jack, above the DB9
function seen(x, y) = [outer[0] - (wall + gap + x), wall + gap + y];   // a point of the board, on the front seen from inside

// Lies with its outer face down, as it is printed; turned over about its long axis it closes the base.
module front() {
    difference() {
        union() {
            rounded([outer[0], outer[1], wall], 3);
            for (x = tongues) translate([outer[0] - x - 6, wall + 0.2, wall - 0.01]) { cube([12, 2, 5]); translate([0, -1.6, 3.1]) cube([12, 2, 1.9]); }
            translate([wall + 9, outer[1] - wall - 2.2, wall - 0.01]) cube([inner[0] - 18, 2, 3]);
        }
        translate([outer[0] / 2, outer[1] / 2 + 2, -1]) {
            translate([-panel_window[0] / 2, -panel_window[1] / 2, 0]) cube([panel_window[0], panel_window[1], wall + 2]);
            hull() {
                translate([-panel_window[0] / 2, -panel_window[1] / 2, 2.2]) cube([panel_window[0], panel_window[1], 0.1]);
                translate([-panel_window[0] / 2 - 2, -panel_window[1] / 2 - 2, 0]) cube([panel_window[0] + 4, panel_window[1] + 4, 1.01]);
            }
        }
        for (p = posts_of_front()) translate([p[0], p[1], -1]) { cylinder(d = 3.4, h = wall + 2); cylinder(d = 6.2, h = 2.2); }
        // Set-up button: a pin reaches it; holes over the buzzer and over the six LEDs.
        translate(concat(seen(99.25, 96.75), [-1])) cylinder(d = 2.2, h = wall + 2);
        for (x = [-4 : 4 : 4]) translate(concat(seen(92.5 + x, 81), [-1])) cylinder(d = 2, h = wall + 2);
        for (i = [0 : 5]) translate(concat(seen(66.5 + 4 * i, 99), [-1])) cylinder(d = 2, h = wall + 2);
    }
    translate([outer[0] / 2, outer[1] / 2 + 2, wall - 0.01])
        for (x = [-1, 1], y = [-1, 1]) translate([x * panel_holes[0] / 2, y * panel_holes[1] / 2, 0]) difference() { cylinder(d = 6, h = 4); cylinder(d = 2.2, h = 5); }
}

// A wedge that the base screws onto; its plate is long enough to leave room for the plugs under the box.
module stand() {
    deep = 112;
    wide = outer[0] - 20;
    long = lift + 74;
    difference() {
        union() {
            rounded([wide, deep, 4], 5);
            translate([0, 6, 0]) rotate([tilt, 0, 0]) rounded([wide, long, 4], 5);
            for (x = [8, wide - 12]) translate([x, 0, 0]) rotate([90, 0, 90]) linear_extrude(4)
                polygon([[6, 2], [deep - 8, 2], [6 + (long - 12) * cos(tilt), (long - 12) * sin(tilt)]]);
        }
        translate([0, 6, 0]) rotate([tilt, 0, 0]) {
            for (x = [wide / 2 - 35, wide / 2 + 35]) translate([x, lift + 30, -1]) cylinder(d = 4.5, h = 7);
            hull() for (x = [wide / 2 - 22, wide / 2 + 22]) translate([x, 26, -1]) cylinder(d = 24, h = 7);   // cables go through to the back
        }
        for (x = [22, wide - 22], y = [22, deep - 14]) translate([x, y, -1]) { cylinder(d = 4.5, h = 7); translate([0, 0, 3]) cylinder(d1 = 4.5, d2 = 9, h = 2.5); }
    }
}

module hook() {
    difference() {
        cube([30, 20, 3]);
        for (x = [7, 23]) translate([x, 10, -1]) cylinder(d = 4.5, h = 5);
    }
    translate([0, 17, 0]) cube([30, 3, 14]);
    translate([0, 10, 11]) cube([30, 10, 3]);
}

module closed(open) {
    color("#d9dee6") base();
    color("#5b7fa8") translate([outer[0], 0, outer[2] + wall + open]) rotate([0, 180, 0]) front();
    color("#1d5e3f") at_board() translate([0, 0, board_up]) cube([board[0], board[1], 1.6]);
}

module all() {
    closed(40);
    color("#b8c4a8") translate([outer[0] + 30, 0, 0]) stand();
    color("#b8c4a8") translate([outer[0] + 60, -50, 0]) hook();
}

// The panel at its height on the counter.
module standing() {
    color("#b8c4a8") stand();
    translate([-10, 6, 0]) rotate([tilt, 0, 0]) translate([0, lift, 4]) closed(0);
}

if (part == "base") base();
else if (part == "front") front();
else if (part == "stand") stand();
else if (part == "hook") hook();
else if (part == "standing") standing();
else if (part == "fit") intersection() { base(); translate([-1, -10, 0]) cube([outer[0] + 2, 14, outer[2]]); }
else all();
