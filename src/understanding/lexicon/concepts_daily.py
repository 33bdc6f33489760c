"""More meanings, of everyday life: things in a house, repairs, clubs, travel, school, health. As ``concepts``.

One line per meaning; its first phrase is the meaning's name (also where ``concepts`` has it already).
"""

from __future__ import annotations

DAILY = """
injury, injured, wounded, bị thương, chấn thương, thương tích
watering, water the plants, tưới cây, tưới nước
weeding, nhổ cỏ, làm cỏ
composting, compost, ủ phân
pruning, tỉa cây, cắt tỉa
planting, trồng cây, gieo trồng
resident, residents, residential, cư dân, dân cư, người dân
guest, visitors, khách thăm, khách vãng lai
petrol, gasoline, xăng
diesel, dầu diesel, máy dầu
hybrid, lai điện, xăng điện
refrigerator, freezer, tủ đông, tủ mát
mattress, mattresses, nệm, tấm nệm, tấm đệm
sofa, armchair, couch, settee, ghế sofa, ghế bành, sa lông, xa lông
wardrobe, closet, tủ quần áo, tủ áo
bookshelf, bookcase, kệ sách, giá sách
lawn mower, mower, máy cắt cỏ
ladder, cái thang, thang nhôm, thang rút
drill, máy khoan
pressure washer, máy rửa áp lực, máy xịt rửa, máy phun áp lực
mixer, máy trộn
sander, máy chà nhám
chainsaw, máy cưa
camera, máy chụp hình, máy quay phim
projector, máy chiếu
microphone, mic, micro
loudspeaker, speakers, dàn loa, loa kéo
wedding, tiệc cưới, lễ cưới
graduation, tốt nghiệp, lễ tốt nghiệp
anniversary, kỷ niệm ngày cưới
funeral, đám tang, tang lễ
housewarming, tân gia, mừng nhà mới
quarterly, mỗi quý, ba tháng một lần
monthly, theo tháng
yearly, theo năm
weekly, theo tuần
newsletter, news letter, bản tin, thư tin tức
brake, brakes, phanh, thắng xe
tyre, tire, tyres, tires, lốp, vỏ xe, bánh xe
puncture, flat tyre, flat tire, thủng lốp, xẹp lốp, xẹp bánh, lủng bánh, bể bánh
engine, động cơ, máy xe
battery, ắc quy, bình điện
windscreen, windshield, kính chắn gió, kính xe
accident, đụng xe, tông xe
theft, mất trộm
ferret, chồn
hamster, chuột hamster, chuột cảnh
goldfish, cá cảnh, cá vàng
check-up, checkup, health check, khám sức khỏe, khám tổng quát, kiểm tra sức khỏe
filling, trám răng, hàn răng
braces, niềng răng
extraction, nhổ răng
driveway, sân trước
garage, ga-ra, nhà để xe, gara
basement, tầng hầm
attic, gác mái, áp mái
twin, hai giường, hai giường đơn
double, giường đôi, phòng đôi
single, giường đơn, phòng đơn
half board, ăn hai bữa
full board, ăn ba bữa, trọn bữa
pool, hồ bơi, bể bơi
sauna, xông hơi
muscle, cơ bắp, tăng cơ
lose weight, giảm cân, giảm mỡ, giảm ký
fitness, thể lực, thể hình
recover, recovery, hồi phục, phục hồi
flexibility, dẻo dai
noise, noisy, tiếng ồn, ồn ào
barking, dog barking, chó sủa
loud music, nhạc lớn, nhạc ồn, mở nhạc to
construction, công trình, thi công
theatre, nhà hát, kiểu rạp hát
boardroom, phòng họp lớn
damage, hư hại, thiệt hại
detached, biệt lập, nhà riêng lẻ
terraced, liền kề, nhà phố
semi-detached, song lập
bungalow, nhà trệt, nhà một tầng
alarm, báo động, chống trộm
child, con nít, trẻ con, tụi nhỏ
adult, adults
teacher, thầy giáo, cô giáo
english, britain, vương quốc anh, người anh
indian, india, ấn độ
canadian, canada
nigerian, nigeria
italian, italy
russian, russia
spanish, spain, tây ban nha
kettle, ấm đun, ấm siêu tốc, bình siêu tốc, bình đun
blender, máy xay, máy xay sinh tố
vacuum, vacuum cleaner, hoover, máy hút bụi
espresso, coffee maker, coffee machine, máy pha cà phê
toaster, lò nướng bánh, máy nướng bánh
microwave, lò vi sóng
oven, lò nướng
dishwasher, máy rửa chén, máy rửa bát
fan, quạt máy, quạt điện
heater, water heater, máy nước nóng, bình nóng lạnh
clean, lau dọn, dọn nhà
deep clean, tổng vệ sinh, dọn kỹ, dọn sâu
move-out, dọn đi, chuyển đi, trả nhà
ironing, ủi đồ, là đồ, ủi quần áo
laundry, giặt ủi, giặt đồ, giặt là
plumbing, plumber, ống nước, thợ nước, sửa nước
electrical, electrician, thợ điện, sửa điện, đường điện
carpentry, carpenter, thợ mộc
pest control, diệt côn trùng, diệt mối, diệt gián
running, jogging, chạy bộ
cycling, đạp xe
hiking, trekking, leo núi
yoga, tập yoga
boxing, quyền anh, đấm bốc
badminton, cầu lông
table tennis, ping pong, bóng bàn
tennis, quần vợt
volleyball, bóng chuyền
basketball, bóng rổ
football, đá banh
guitar, ghi-ta, đàn ghi-ta
piano, đàn piano, dương cầm
violin, vĩ cầm, đàn violin
singing, hát, thanh nhạc
draw, mỹ thuật
pottery, làm gốm, gốm
photography, nhiếp ảnh, chụp ảnh, chụp hình
literature, ngữ văn
beginner, beginners, mới học, chưa biết gì
morning, weekday mornings, buổi sáng
evening, weekday evenings, buổi tối
hearing aid, máy trợ thính
interpreter, thông dịch viên, thông dịch
pushchair, stroller, pram, xe đẩy em bé
child seat, ghế ăn em bé
life jacket, áo phao
locker, tủ khóa, tủ đồ
towel, khăn tắm
tent, lều
sleeping bag, túi ngủ
luggage, va li
fragile, dễ vỡ
liquid, chất lỏng
perishable, mau hỏng, dễ hỏng
toys, đồ chơi
jewellery, jewelry, trang sức, nữ trang
gift, quà, quà tặng
flowers, bouquet, bó hoa
cake, bánh kem, bánh sinh nhật
chicken, thịt gà
pork, thịt lợn
spicy, ăn cay
gluten, gluten free
nut, peanuts, các loại hạt, đậu phộng
delivery, giao tận nơi, giao tận nhà, ship tận nơi
pick up, collection, tự lấy, tới lấy, đến lấy, lấy tại chỗ
express, giao gấp
warranty, bảo hành
replace, đổi hàng, đổi cái khác
replace, thay mới
upgrade, nâng cấp
unemployed, chưa có việc
freelance, tự làm chủ
"""
